package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.dataset.OpenConversation;
import dev.trllmarena.arena.dataset.OpenTexts;
import dev.trllmarena.arena.privacy.KeptBattle;
import io.helidon.dbclient.DbRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Kept texts whose visitor allows to publish them, with their votes; ordered by the battle's random id.
public final class OpenTextStore implements OpenTexts {
    private final Database database;

    public OpenTextStore(Database database) {
        this.database = database;
    }

    @Override
    public void forEach(Consumer<OpenConversation> reader) {
        database.read(db -> {
            Collector collector = new Collector(reader);
            db.createNamedQuery("open-texts", """
                            select kept_battle.battle, turn, prompt, answer_a, answer_b,
                                   contestant_a, contestant_b, outcome, reasons, category, cast_at, ranked
                              from kept_battle
                              join vote on vote.battle = kept_battle.battle
                              join kept_turn on kept_turn.battle = kept_battle.battle
                             where publish = 1
                             order by kept_battle.battle, turn
                            """).execute().forEach(collector::add);
            collector.end();
            return true;
        });
    }

    /// Puts the turns of a battle together again.
    private static final class Collector {
        private final Consumer<OpenConversation> reader;
        private final List<KeptBattle.Turn> turns = new ArrayList<>();
        private Optional<DbRow> first = Optional.empty();

        Collector(Consumer<OpenConversation> reader) {
            this.reader = reader;
        }

        void add(DbRow row) {
            if (first.isPresent() && !text(first.get(), "battle").equals(text(row, "battle"))) {
                end();
            }
            if (first.isEmpty()) {
                first = Optional.of(row);
            }
            turns.add(new KeptBattle.Turn(text(row, "prompt"), text(row, "answer_a"), text(row, "answer_b")));
        }

        void end() {
            first.ifPresent(row -> reader.accept(conversation(row)));
            first = Optional.empty();
            turns.clear();
        }

        private OpenConversation conversation(DbRow row) {
            return new OpenConversation(
                    text(row, "contestant_a"),
                    text(row, "contestant_b"),
                    Outcome.of(text(row, "outcome")).orElseThrow(),
                    reasons(text(row, "reasons")),
                    text(row, "category"),
                    Month.of(Instant.ofEpochMilli(number(row, "cast_at"))).toString(),
                    number(row, "ranked") == 1,
                    turns);
        }

        private static List<Reason> reasons(String words) {
            return words.isEmpty()
                    ? List.of()
                    : Arrays.stream(words.split(",", -1))
                            .map(word -> Reason.of(word).orElseThrow())
                            .toList();
        }

        private static String text(DbRow row, String column) {
            return row.column(column).getString();
        }

        private static long number(DbRow row, String column) {
            return row.column(column).get(Number.class).longValue();
        }
    }
}
