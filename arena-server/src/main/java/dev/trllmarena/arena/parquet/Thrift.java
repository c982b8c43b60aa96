package dev.trllmarena.arena.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// Thrift's compact protocol, as far as headers and footer of a Parquet file need it. Fields of a struct must come in
/// the
/// order of their numbers.
final class Thrift {
    private static final int TRUE = 1;
    private static final int FALSE = 2;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;
    private static final int STOP = 0;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> before = new ArrayDeque<>(); // number of the last field of the structs around
    private int last;

    /// A whole message: one struct.
    static byte[] message(Consumer<Thrift> fields) {
        Thrift thrift = new Thrift();
        fields.accept(thrift);
        thrift.out.write(STOP);
        return thrift.out.toByteArray();
    }

    Thrift flag(int field, boolean value) {
        header(field, value ? TRUE : FALSE);
        return this;
    }

    Thrift i32(int field, int value) {
        header(field, I32);
        zigzag(value);
        return this;
    }

    Thrift i64(int field, long value) {
        header(field, I64);
        zigzag(value);
        return this;
    }

    Thrift text(int field, String value) {
        header(field, BINARY);
        binary(value);
        return this;
    }

    Thrift struct(int field, Consumer<Thrift> fields) {
        header(field, STRUCT);
        nested(fields);
        return this;
    }

    Thrift integers(int field, List<Integer> values) {
        list(field, I32, values.size());
        values.forEach(this::zigzag);
        return this;
    }

    Thrift texts(int field, List<String> values) {
        list(field, BINARY, values.size());
        values.forEach(this::binary);
        return this;
    }

    Thrift structs(int field, List<Consumer<Thrift>> values) {
        list(field, STRUCT, values.size());
        values.forEach(this::nested);
        return this;
    }

    private void nested(Consumer<Thrift> fields) {
        before.push(last);
        last = 0;
        fields.accept(this);
        out.write(STOP);
        last = before.pop();
    }

    private void header(int field, int type) {
        int step = field - last;
        if (step < 1 || step > 15) {
            throw new IllegalArgumentException("field " + field + " comes after field " + last);
        }
        out.write((step << 4) | type);
        last = field;
    }

    private void list(int field, int type, int size) {
        header(field, LIST);
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write((15 << 4) | type);
            varint(size);
        }
    }

    private void binary(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        varint(bytes.length);
        out.writeBytes(bytes);
    }

    private void zigzag(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void varint(long value) {
        Varint.write(out, value);
    }
}
