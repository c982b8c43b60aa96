package dev.trllmarena.node.program;

import java.util.Locale;

/// The type in which a program computes and keeps its weights, with PyTorch's number for it.
///
/// DJL's own `DataType.BFLOAT16` must never reach the native library: it aborts the process.
public enum ComputeType {
    BFLOAT16(15, 2),
    FLOAT32(6, 4);

    private final int number;
    private final int bytes;

    ComputeType(int number, int bytes) {
        this.number = number;
        this.bytes = bytes;
    }

    /// By its name in the settings, `bfloat16` or `float32`.
    public static ComputeType named(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    int number() {
        return number;
    }

    /// Whether programs of this type run on the operators of `inference-node/native/`; `operators` is the setting.
    public boolean hasOwnOperators(String device, String operators) {
        return this == BFLOAT16 && device.equals("cpu") && OwnOperators.work(operators);
    }

    public int bytes() {
        return bytes;
    }
}
