package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// The hash chain over votes: an entry's hash covers the vote and the hash before it, so a change anywhere changes
/// every hash after it.
///
/// To recompute it: join these values with line feeds, one after the last too, encode as UTF-8, take SHA-256, write it
/// in lower-case hexadecimal digits.
///
/// 1. `trllmarena-vote-3`; older entries `trllmarena-vote-2`, or `trllmarena-vote-1`, which ends after line 14
/// 2. sequence, from 1
/// 3. hash of the entry before; 64 zeros for the first
/// 4. battle id
/// 5. contestant of side A, 6. of side B
/// 7. outcome: `a`, `b`, `tie` or `bad`
/// 8. reasons, sorted by their code points, joined by commas; empty where none
/// 9. time of the vote: milliseconds since 1970-01-01T00:00:00Z
/// 10. probability of the pair, with 12 decimals, half up, and a point
/// 11. K of the live points, with 12 decimals
/// 12. turns
/// 13. side A: characters, words, headers, list items, bold passages, prompt tokens, completion tokens, milliseconds to
///     the first text, milliseconds in all; joined by commas, empty where not known
/// 14. side B, likewise
/// 15. whether the vote counts for points and rankings: `ranked` or `unranked`
/// 16. why it does not, or is counted apart: `identity`, `targeted`; empty otherwise
/// 17. category of the question; empty where none
/// 18. [VoterSeal], which releases publish; in version 2 the voter key, the same for votes of one session in one month
public final class VoteLog {
    /// Stands before the first entry.
    public static final String GENESIS = "0".repeat(64);

    /// Of new entries.
    public static final int VERSION = 3;

    private VoteLog() {}

    /// The entry that follows `previousHash`.
    ///
    /// @param voterNonce a new one, see [VoterSeal]
    public static VoteEntry entry(long sequence, String previousHash, double eloK, Ballot ballot, String voterNonce) {
        String hash = hash(VERSION, sequence, previousHash, eloK, ballot, VoterSeal.of(ballot.voterKey(), voterNonce));
        return new VoteEntry(VERSION, sequence, previousHash, eloK, ballot, voterNonce, hash);
    }

    /// Whether an entry's hash is that of its content.
    public static boolean isIntact(VoteEntry entry) {
        Ballot ballot = entry.ballot();
        return hash(
                        entry.version(),
                        entry.sequence(),
                        entry.previousHash(),
                        entry.eloK(),
                        ballot,
                        entry.version() >= 3 ? VoterSeal.of(ballot.voterKey(), entry.voterNonce()) : ballot.voterKey())
                .equals(entry.hash());
    }

    /// @param voter the last line
    static String hash(int version, long sequence, String previousHash, double eloK, Ballot ballot, String voter) {
        return Sha256.of(encode(version, sequence, previousHash, eloK, ballot, voter));
    }

    static String encode(int version, long sequence, String previousHash, double eloK, Ballot ballot, String voter) {
        List<String> lines = new ArrayList<>(List.of(
                "trllmarena-vote-" + version,
                Long.toString(sequence),
                previousHash,
                ballot.battle().text(),
                ballot.a().contestant(),
                ballot.b().contestant(),
                ballot.outcome().word(),
                ballot.reasons().stream().map(Reason::word).sorted().collect(Collectors.joining(",")),
                Long.toString(ballot.castAt().toEpochMilli()),
                decimal(ballot.probability()),
                decimal(eloK),
                Integer.toString(ballot.turns()),
                side(ballot.a()),
                side(ballot.b())));
        if (version >= 2) {
            lines.add(ballot.ranked() ? "ranked" : "unranked");
            lines.add(ballot.exclusion());
            lines.add(ballot.category());
            lines.add(voter);
        }
        return String.join("\n", lines) + "\n";
    }

    private static String side(SideFacts side) {
        Style style = side.style();
        return String.join(
                ",",
                Integer.toString(style.characters()),
                Integer.toString(style.words()),
                Integer.toString(style.headers()),
                Integer.toString(style.items()),
                Integer.toString(style.bold()),
                count(side.promptTokens()),
                count(side.completionTokens()),
                count(side.firstTextMillis()),
                count(side.totalMillis()));
    }

    private static String count(OptionalLong count) {
        return count.isPresent() ? Long.toString(count.getAsLong()) : "";
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.12f", value);
    }
}
