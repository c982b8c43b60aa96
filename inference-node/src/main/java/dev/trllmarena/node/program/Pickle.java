package dev.trllmarena.node.program;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes the few opcodes of Python's pickle protocol 2 that a TorchScript archive needs (pickletools.py names them).
final class Pickle {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Pickle() {
        opcode(0x80).opcode(2); // PROTO 2
    }

    Pickle global(String module, String name) {
        opcode('c');
        ascii(module + "\n" + name + "\n");
        return this;
    }

    Pickle emptyTuple() {
        return opcode(')');
    }

    Pickle tuple1() {
        return opcode(0x85);
    }

    Pickle newObject() {
        return opcode(0x81);
    }

    Pickle emptyDictionary() {
        return opcode('}');
    }

    Pickle emptyList() {
        return opcode(']');
    }

    Pickle mark() {
        return opcode('(');
    }

    /// Adds the pairs since the mark to the dictionary before it.
    Pickle setItems() {
        return opcode('u');
    }

    /// Adds the values since the mark to the list before it.
    Pickle appends() {
        return opcode('e');
    }

    /// Calls a global with a tuple.
    Pickle reduce() {
        return opcode('R');
    }

    /// Gives an object its state.
    Pickle build() {
        return opcode('b');
    }

    Pickle text(String value) {
        byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
        return opcode('X').write(littleEndian(utf8.length)).write(utf8);
    }

    Pickle whole(int value) {
        return opcode('J').write(littleEndian(value));
    }

    Pickle real(double value) {
        return opcode('G').write(ByteBuffer.allocate(8).putDouble(value).array()); // big-endian
    }

    Pickle bool(boolean value) {
        return opcode(value ? 0x88 : 0x89);
    }

    byte[] bytes() {
        opcode('.');
        return out.toByteArray();
    }

    private static byte[] littleEndian(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    private Pickle opcode(int code) {
        out.write(code);
        return this;
    }

    private void ascii(String text) {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Pickle write(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }
}
