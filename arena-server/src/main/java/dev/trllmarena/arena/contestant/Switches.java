package dev.trllmarena.arena.contestant;

/// What the operator has turned off by hand. Asked often, so it answers from memory.
@FunctionalInterface
public interface Switches {
    /// Whether a contestant may be drawn, as far as the operator is concerned.
    boolean isOn(String contestant);
}
