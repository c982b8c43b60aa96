package dev.trllmarena.arena.release;

import java.io.IOException;
import java.time.Instant;
import java.util.OptionalLong;

/// What a release needs of a database.
public interface ReleaseSource {
    /// Takes votes one after the other.
    interface Reader {
        /// Takes one.
        ///
        /// @param costA what side A's answers cost in nano-dollars; absent where a price was not known
        void read(VoteEntry entry, OptionalLong costA, OptionalLong costB) throws IOException;
    }

    /// Everything as of a time.
    Snapshot snapshot(Instant end);

    /// The first votes of the log, in order. Votes that arrive meanwhile change nothing of them.
    ///
    /// @param count as [Snapshot#votes] says
    void votes(long count, Reader reader) throws IOException;
}
