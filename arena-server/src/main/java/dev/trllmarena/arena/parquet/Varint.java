package dev.trllmarena.arena.parquet;

import java.io.ByteArrayOutputStream;

/// Whole numbers in groups of seven bits, the low ones first.
final class Varint {
    private Varint() {}

    static void write(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
