package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot;
import java.util.OptionalLong;

/// A vote as a release shows it: all that its hash covers, and the voter under a name that nobody can follow home.
///
/// @param ballot its voter key is the release's pseudonym, see [Pseudonyms]; empty where the log has no key
/// @param seal see [VoterSeal]; empty before version 3
/// @param costA what side A's answers cost in nano-dollars; absent where a price was not known
public record PublishedVote(
        int version,
        long sequence,
        double eloK,
        Ballot ballot,
        String seal,
        OptionalLong costA,
        OptionalLong costB,
        String hash) {

    /// Whether everything that the hash covers is shown. Version 2 covers the voter key, which is not.
    public boolean isOpen() {
        return version != 2;
    }

    /// Whether the content gives the hash; only for those that are open.
    public boolean isIntact(String previousHash) {
        return VoteLog.hash(version, sequence, previousHash, eloK, ballot, seal).equals(hash);
    }
}
