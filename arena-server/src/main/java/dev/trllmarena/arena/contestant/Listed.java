package dev.trllmarena.arena.contestant;

import java.util.List;
import java.util.Optional;

/// A contestant of the list, whether or not it can take part.
///
/// @param contestant empty where it cannot be asked at all: a local one that no node serves
/// @param lacks why it does not take part; empty where it does
public record Listed(String id, String name, Contestant.Kind kind, Optional<Contestant> contestant, List<Lack> lacks) {
    public Listed {
        lacks = List.copyOf(lacks);
    }

    /// Has everything that it needs; it may still be switched off or rest.
    public boolean isEnabled() {
        return lacks.isEmpty();
    }
}
