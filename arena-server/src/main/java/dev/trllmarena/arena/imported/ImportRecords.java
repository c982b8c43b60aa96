package dev.trllmarena.arena.imported;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Where imported sets are kept.
public interface ImportRecords {
    /// Gives votes one after the other.
    interface Reading {
        /// Returns how many rows were no votes.
        long votes(Consumer<ImportedVote> reader) throws IOException;
    }

    /// Keeps a set in the place of one of the same name; returns it with its counts.
    ImportedSet keep(ImportedSet described, Reading reading) throws IOException;

    /// All sets, by name.
    List<ImportedSet> list() throws IOException;

    /// Gives all votes of a set; empty where there is no such set.
    Optional<ImportedSet> votes(String name, Consumer<ImportedVote> reader) throws IOException;
}
