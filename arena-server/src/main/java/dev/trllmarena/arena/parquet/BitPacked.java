package dev.trllmarena.arena.parquet;

import java.io.ByteArrayOutputStream;

/// Small numbers in as few bits as the largest needs, as one bit-packed run of the format's hybrid encoding.
final class BitPacked {
    private BitPacked() {}

    /// Bits that numbers up to `largest` need, at least one.
    static int width(int largest) {
        return Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(largest));
    }

    /// One run of all values, filled with zeros to a multiple of eight.
    static byte[] run(int[] values, int length, int width) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int groups = (length + 7) / 8;
        Varint.write(out, ((long) groups << 1) | 1);
        long buffer = 0;
        int bits = 0;
        for (int i = 0; i < groups * 8; i++) {
            buffer |= (long) (i < length ? values[i] : 0) << bits;
            bits += width;
            while (bits >= 8) {
                out.write((int) (buffer & 0xff));
                buffer >>>= 8;
                bits -= 8;
            }
        }
        return out.toByteArray();
    }
}
