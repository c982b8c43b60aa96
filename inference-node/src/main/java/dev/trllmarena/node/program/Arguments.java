package dev.trllmarena.node.program;

import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;
import java.util.ArrayList;
import java.util.List;

/// The arguments of one call of a program; native memory that is freed when the call is over.
final class Arguments implements AutoCloseable {
    private final PtNDManager manager;
    private final List<IValue> values = new ArrayList<>();

    Arguments(PtNDManager manager) {
        this.manager = manager;
    }

    Arguments add(long[] tensor, Shape shape) {
        return add((PtNDArray) manager.create(tensor, shape));
    }

    Arguments add(float[] tensor, Shape shape) {
        return add((PtNDArray) manager.create(tensor, shape));
    }

    Arguments add(boolean[] tensor, Shape shape) {
        return add((PtNDArray) manager.create(tensor, shape));
    }

    Arguments add(long value) {
        values.add(IValue.from(value));
        return this;
    }

    Arguments addReal(double value) {
        values.add(IValue.from(value));
        return this;
    }

    Arguments add(String value) {
        values.add(IValue.from(value));
        return this;
    }

    Arguments addList(long[] numbers) {
        values.add(IValue.listFrom(numbers));
        return this;
    }

    IValue[] values() {
        return values.toArray(IValue[]::new);
    }

    @Override
    public void close() {
        values.forEach(IValue::close);
    }

    private Arguments add(PtNDArray tensor) {
        values.add(IValue.from(tensor));
        return this;
    }
}
