package dev.trllmarena.arena.release;

import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.board.BoardRules;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.release.Manifest.Corrected;
import java.util.List;

/// `method.json`: everything but the votes that a release is computed from.
///
/// @param release its name
/// @param begin first instant of the month, milliseconds since 1970-01-01T00:00:00Z
/// @param end first instant after it
/// @param votes in the log, see [Snapshot]
/// @param head hash of the last of them
/// @param participants by id
public record Method(
        String format,
        String release,
        Corrected corrects,
        String reason,
        String month,
        long begin,
        long end,
        long votes,
        String head,
        Rules rules,
        List<Participant> participants,
        List<Rename> renames,
        List<Switch> switches) {
    public static final String FILE = "method.json";
    private static final int SEED_DIGITS = 12;

    /// What the numbers depend on.
    ///
    /// @param ranking version of the mathematics, see [Board#METHOD]
    /// @param voteLog newest version of the vote log's encoding
    /// @param replicates of the cluster bootstrap
    /// @param seed of the bootstrap: the first digits of the head, so that nobody can choose it
    public record Rules(
            String ranking,
            String voteLog,
            long shownBattles,
            long listedBattles,
            double listedHalfWidth,
            int replicates,
            long seed) {}

    public Method {
        participants = List.copyOf(participants);
        renames = List.copyOf(renames);
        switches = List.copyOf(switches);
    }

    static Method of(
            ReleaseName name, Corrected corrects, String reason, Snapshot snapshot, Gates gates, int replicates) {
        Month month = name.month();
        return new Method(
                Manifest.FORMAT,
                name.toString(),
                corrects,
                reason,
                month.toString(),
                month.begin().toEpochMilli(),
                month.end().toEpochMilli(),
                snapshot.votes(),
                snapshot.head(),
                new Rules(
                        Board.METHOD,
                        "trllmarena-vote-" + VoteLog.VERSION,
                        gates.shownBattles(),
                        gates.listedBattles(),
                        gates.listedHalfWidth(),
                        replicates,
                        Long.parseLong(snapshot.head(), 0, SEED_DIGITS, 16)),
                snapshot.participants(),
                snapshot.renames(),
                snapshot.switches());
    }

    BoardRules boardRules() {
        return new BoardRules(
                new Gates(rules.shownBattles(), rules.listedBattles(), rules.listedHalfWidth()),
                rules.replicates(),
                rules.seed());
    }

    /// The name of a contestant; its id where it is not among the participants.
    String nameOf(String contestant) {
        return participants.stream()
                .filter(one -> one.id().equals(contestant))
                .map(Participant::name)
                .findFirst()
                .orElse(contestant);
    }

    boolean isInMonth(long millis) {
        return millis >= begin && millis < end;
    }
}
