package dev.trllmarena.arena.storage;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.release.VoteEntry;
import io.helidon.dbclient.DbExecute;
import io.helidon.dbclient.DbRow;
import io.helidon.dbclient.DbStatementDml;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How an entry of the vote log stands in its row.
final class VoteRow {
    private VoteRow() {}

    static void insert(DbExecute db, VoteEntry entry) {
        Ballot ballot = entry.ballot();
        DbStatementDml insert = db.createNamedInsert("vote-insert", """
                        insert into vote (version, ranked, exclusion, category, voter_key, voter_nonce,
                                          sequence, previous_hash, hash, battle, contestant_a, contestant_b, outcome,
                                          reasons, cast_at, probability, elo_k, turns,
                                          characters_a, words_a, headers_a, items_a, bold_a, prompt_tokens_a,
                                          completion_tokens_a, first_text_millis_a, total_millis_a,
                                          characters_b, words_b, headers_b, items_b, bold_b, prompt_tokens_b,
                                          completion_tokens_b, first_text_millis_b, total_millis_b)
                        values (?, ?, ?, ?, ?, ?,
                                ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                                ?, ?, ?, ?, ?, ?, ?, ?, ?,
                                ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .addParam(entry.version())
                .addParam(ballot.ranked() ? 1 : 0)
                .addParam(ballot.exclusion())
                .addParam(ballot.category())
                .addParam(ballot.voterKey())
                .addParam(entry.voterNonce())
                .addParam(entry.sequence())
                .addParam(entry.previousHash())
                .addParam(entry.hash())
                .addParam(ballot.battle().text())
                .addParam(ballot.a().contestant())
                .addParam(ballot.b().contestant())
                .addParam(ballot.outcome().word())
                .addParam(ballot.reasons().stream().map(Reason::word).collect(Collectors.joining(",")))
                .addParam(ballot.castAt().toEpochMilli())
                .addParam(ballot.probability())
                .addParam(entry.eloK())
                .addParam(ballot.turns());
        addSide(insert, ballot.a());
        addSide(insert, ballot.b());
        insert.execute();
    }

    static VoteEntry entry(DbRow row) {
        Ballot ballot = new Ballot(
                new BattleId(text(row, "battle")),
                known(Outcome.of(text(row, "outcome")), row, "outcome"),
                reasons(row),
                Instant.ofEpochMilli(number(row, "cast_at").longValue()),
                number(row, "probability").doubleValue(),
                number(row, "turns").intValue(),
                side(row, "a"),
                side(row, "b"),
                number(row, "ranked").intValue() == 1,
                text(row, "exclusion"),
                text(row, "category"),
                text(row, "voter_key"));
        int version = number(row, "version").intValue();
        return new VoteEntry(
                version,
                number(row, "sequence").longValue(),
                text(row, "previous_hash"),
                number(row, "elo_k").doubleValue(),
                ballot,
                version >= 3 ? text(row, "voter_nonce") : "", // backups of older schemas have no such column
                text(row, "hash"));
    }

    private static void addSide(DbStatementDml insert, SideFacts side) {
        Style style = side.style();
        insert.addParam(style.characters())
                .addParam(style.words())
                .addParam(style.headers())
                .addParam(style.items())
                .addParam(style.bold());
        for (OptionalLong count :
                List.of(side.promptTokens(), side.completionTokens(), side.firstTextMillis(), side.totalMillis())) {
            insert.addParam(orNull(count));
        }
    }

    private static @Nullable Object orNull(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }

    private static SideFacts side(DbRow row, String side) {
        Style style = new Style(
                number(row, "characters_" + side).intValue(),
                number(row, "words_" + side).intValue(),
                number(row, "headers_" + side).intValue(),
                number(row, "items_" + side).intValue(),
                number(row, "bold_" + side).intValue());
        return new SideFacts(
                text(row, "contestant_" + side),
                style,
                count(row, "prompt_tokens_" + side),
                count(row, "completion_tokens_" + side),
                count(row, "first_text_millis_" + side),
                count(row, "total_millis_" + side));
    }

    private static List<Reason> reasons(DbRow row) {
        String words = text(row, "reasons");
        return words.isEmpty()
                ? List.of()
                : Arrays.stream(words.split(",", -1))
                        .map(word -> known(Reason.of(word), row, "reasons"))
                        .toList();
    }

    private static <T> T known(Optional<T> value, DbRow row, String column) {
        return value.orElseThrow(() -> new IllegalStateException(
                "vote " + number(row, "sequence") + ": column " + column + " holds an unknown word"));
    }

    private static String text(DbRow row, String column) {
        return row.column(column).getString();
    }

    private static Number number(DbRow row, String column) {
        return row.column(column).get(Number.class);
    }

    private static OptionalLong count(DbRow row, String column) {
        @Nullable Number count = row.column(column).get(Number.class); // `as` and `asOptional` refuse null
        return count == null ? OptionalLong.empty() : OptionalLong.of(count.longValue());
    }
}
