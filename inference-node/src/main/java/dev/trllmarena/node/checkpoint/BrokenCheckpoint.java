package dev.trllmarena.node.checkpoint;

import java.util.List;

/// A folder that cannot be served, with everything that is wrong: one line each, naming file, place, found and
/// expected.
public final class BrokenCheckpoint extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public BrokenCheckpoint(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
