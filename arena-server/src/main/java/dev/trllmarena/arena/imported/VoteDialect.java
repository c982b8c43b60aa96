package dev.trllmarena.arena.imported;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How an arena writes its votes: which columns hold who met, and how the vote is spelled.
enum VoteDialect {
    /// `model_a`, `model_b`, `winner`: LMSYS' and LMArena's files since 2023.
    WINNER("model_a,model_b,winner") {
        @Override
        Optional<Outcome> outcome(Fields row) {
            return row.text("winner").flatMap(winner -> switch (winner.toLowerCase(Locale.ROOT)) {
                case "model_a", "a" -> Optional.of(Outcome.A);
                case "model_b", "b" -> Optional.of(Outcome.B);
                case "tie" -> Optional.of(Outcome.TIE);
                case "tie (bothbad)", "tie(bothbad)", "both_bad", "bothbad", "bad" -> Optional.of(Outcome.BAD);
                default -> Optional.empty();
            });
        }
    },
    /// `winner_model_a`, `winner_model_b`, `winner_tie`: the competition of 2024.
    THREE_FLAGS("model_a,model_b,winner_model_a,winner_model_b,winner_tie") {
        @Override
        Optional<Outcome> outcome(Fields row) {
            return row.isTrue("winner_model_a")
                    ? Optional.of(Outcome.A)
                    : row.isTrue("winner_model_b")
                            ? Optional.of(Outcome.B)
                            : row.isTrue("winner_tie") ? Optional.of(Outcome.TIE) : Optional.empty();
        }
    },
    /// `model_a_name`, `model_b_name`, `chosen_model_name`, `both_equal`: ComparIA.
    COMPARIA("model_a_name,model_b_name") {
        @Override
        Optional<Outcome> outcome(Fields row) {
            if (row.isTrue("both_equal")) {
                return Optional.of(Outcome.TIE);
            }
            Optional<String> chosen = row.text("chosen_model_name");
            if (chosen.isEmpty()) {
                return Optional.empty();
            }
            return chosen.equals(row.text("model_a_name"))
                    ? Optional.of(Outcome.A)
                    : chosen.equals(row.text("model_b_name")) ? Optional.of(Outcome.B) : Optional.empty();
        }
    },
    /// `contestant_a`, `contestant_b`, `outcome`: releases of this program.
    OWN("contestant_a,contestant_b,outcome") {
        @Override
        Optional<Outcome> outcome(Fields row) {
            return row.text("outcome").flatMap(Outcome::of);
        }
    };

    private final String columns; // names, joined by commas

    VoteDialect(String columns) {
        this.columns = columns;
    }

    /// The first whose columns are all there.
    static Optional<VoteDialect> of(Set<String> names) {
        for (VoteDialect dialect : values()) {
            if (names.containsAll(List.of(dialect.columns.split(",", -1)))) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }

    /// Empty where the row is no vote.
    abstract Optional<Outcome> outcome(Fields row);

    /// The row as a vote; empty where it names no outcome or not two models.
    Optional<ImportedVote> vote(Fields row) {
        Optional<String> a = row.text("model_a", "model_a_name", "contestant_a");
        Optional<String> b = row.text("model_b", "model_b_name", "contestant_b");
        Optional<Outcome> outcome = outcome(row);
        if (a.isEmpty() || b.isEmpty() || outcome.isEmpty() || a.equals(b)) {
            return Optional.empty();
        }
        return Optional.of(new ImportedVote(
                a.get(),
                b.get(),
                outcome.get(),
                row.text("voter", "judge", "judge_hash", "evaluation_session_id", "visitor_id", "session_hash")
                        .orElse(""),
                castAt(row),
                row.text("category", "selected_category").orElse(""),
                exclusion(row),
                style(row, "_a"),
                style(row, "_b"),
                1));
    }

    /// A vote whose voter knew the names does not count; nor one that its own arena does not rank.
    private static String exclusion(Fields row) {
        if (row.isFalse("anony")) {
            return "not_anonymous";
        }
        return row.isFalse("ranked") ? row.text("exclusion").orElse("unranked") : "";
    }

    private static long castAt(Fields row) {
        for (String name : new String[] {"cast_at", "tstamp", "timestamp"}) {
            Optional<Double> number = row.number(name);
            if (number.isPresent()) {
                // JSON of releases counts milliseconds, all others seconds
                return Math.round(number.get() > 1e11 ? number.get() : number.get() * 1000);
            }
            Optional<Instant> at = row.text(name).flatMap(VoteDialect::instant);
            if (at.isPresent()) {
                return at.get().toEpochMilli();
            }
        }
        return 0;
    }

    private static Optional<Instant> instant(String text) {
        String iso = text.replace(' ', 'T');
        try {
            return Optional.of(Instant.parse(iso));
        } catch (DateTimeException _) {
            try {
                return Optional.of(LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }
    }

    private static Style style(Fields row, String side) {
        if (row.has("characters" + side)) {
            return new Style(
                    count(row, "characters" + side),
                    count(row, "words" + side),
                    count(row, "headers" + side),
                    count(row, "items" + side),
                    count(row, "bold" + side));
        }
        String said = row.assistant("conversation" + side);
        return said.isEmpty() ? ImportedVote.NO_STYLE : Style.of(said);
    }

    private static int count(Fields row, String name) {
        return row.number(name).map(Double::intValue).orElse(0);
    }
}
