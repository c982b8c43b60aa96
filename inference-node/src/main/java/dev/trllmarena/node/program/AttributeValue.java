package dev.trllmarena.node.program;

import java.util.List;

/// What an attribute of a program holds when it is loaded.
sealed interface AttributeValue {
    record Bool(boolean value) implements AttributeValue {}

    record Whole(int value) implements AttributeValue {}

    record Real(double value) implements AttributeValue {}

    record Text(String value) implements AttributeValue {}

    record Wholes(List<Integer> values) implements AttributeValue {
        public Wholes {
            values = List.copyOf(values);
        }
    }

    /// A list of tensors that the program fills itself.
    record NoTensors() implements AttributeValue {}
}
