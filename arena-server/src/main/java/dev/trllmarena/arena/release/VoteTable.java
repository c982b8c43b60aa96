package dev.trllmarena.arena.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.parquet.Column;
import dev.trllmarena.arena.parquet.Column.Kind;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The columns of published votes: the same in `votes.parquet` and, as one JSON object a line, in `votes.jsonl`.
final class VoteTable {
    static final List<Column> COLUMNS = columns();

    private VoteTable() {}

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(List.of(
                Column.of("sequence", Kind.LONG),
                Column.of("version", Kind.INTEGER),
                Column.of("hash", Kind.TEXT),
                Column.of("battle", Kind.TEXT),
                Column.of("contestant_a", Kind.TEXT),
                Column.of("contestant_b", Kind.TEXT),
                Column.of("outcome", Kind.TEXT),
                Column.of("reasons", Kind.TEXT),
                Column.of("cast_at", Kind.TIMESTAMP),
                Column.of("probability", Kind.DOUBLE),
                Column.of("elo_k", Kind.DOUBLE),
                Column.of("turns", Kind.INTEGER),
                Column.of("ranked", Kind.BOOLEAN),
                Column.of("exclusion", Kind.TEXT),
                Column.of("category", Kind.TEXT),
                Column.of("voter", Kind.TEXT),
                Column.of("seal", Kind.TEXT)));
        for (String side : List.of("_a", "_b")) {
            columns.addAll(List.of(
                    Column.of("characters" + side, Kind.INTEGER),
                    Column.of("words" + side, Kind.INTEGER),
                    Column.of("headers" + side, Kind.INTEGER),
                    Column.of("items" + side, Kind.INTEGER),
                    Column.of("bold" + side, Kind.INTEGER),
                    Column.optional("prompt_tokens" + side, Kind.LONG),
                    Column.optional("completion_tokens" + side, Kind.LONG),
                    Column.optional("first_text_millis" + side, Kind.LONG),
                    Column.optional("total_millis" + side, Kind.LONG),
                    Column.optional("cost_nano_dollars" + side, Kind.LONG)));
        }
        return List.copyOf(columns);
    }

    /// One a column.
    static @Nullable Object[] values(PublishedVote vote) {
        Ballot ballot = vote.ballot();
        List<@Nullable Object> values = new ArrayList<>(Arrays.<@Nullable Object>asList(
                vote.sequence(),
                vote.version(),
                vote.hash(),
                ballot.battle().text(),
                ballot.a().contestant(),
                ballot.b().contestant(),
                ballot.outcome().word(),
                ballot.reasons().stream().map(Reason::word).collect(Collectors.joining(",")),
                ballot.castAt().toEpochMilli(),
                ballot.probability(),
                vote.eloK(),
                ballot.turns(),
                ballot.ranked(),
                ballot.exclusion(),
                ballot.category(),
                ballot.voterKey(),
                vote.seal()));
        addSide(values, ballot.a(), vote.costA());
        addSide(values, ballot.b(), vote.costB());
        return values.toArray();
    }

    private static void addSide(List<@Nullable Object> values, SideFacts side, OptionalLong cost) {
        Style style = side.style();
        values.addAll(List.of(style.characters(), style.words(), style.headers(), style.items(), style.bold()));
        values.add(orNull(side.promptTokens()));
        values.add(orNull(side.completionTokens()));
        values.add(orNull(side.firstTextMillis()));
        values.add(orNull(side.totalMillis()));
        values.add(orNull(cost));
    }

    private static @Nullable Object orNull(OptionalLong count) {
        return count.isPresent() ? count.getAsLong() : null;
    }

    /// One line of `votes.jsonl`, its line feed too. What is not known is left out.
    static byte[] line(@Nullable Object[] values) {
        ObjectNode line = Json.mapper().createObjectNode();
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                line.putPOJO(COLUMNS.get(i).name(), value);
            }
        }
        return (Json.write(line) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Reads a line back; [IOException] with the column that is wrong.
    static PublishedVote parse(String line) throws IOException {
        JsonNode fields = Json.parse(line.getBytes(StandardCharsets.UTF_8));
        for (Column column : COLUMNS) {
            check(column, fields.path(column.name()));
        }
        Ballot ballot = new Ballot(
                new BattleId(text(fields, "battle")),
                known(Outcome.of(text(fields, "outcome")), "outcome"),
                reasons(text(fields, "reasons")),
                Instant.ofEpochMilli(fields.path("cast_at").longValue()),
                fields.path("probability").doubleValue(),
                fields.path("turns").intValue(),
                side(fields, "_a"),
                side(fields, "_b"),
                fields.path("ranked").booleanValue(),
                text(fields, "exclusion"),
                text(fields, "category"),
                text(fields, "voter"));
        return new PublishedVote(
                fields.path("version").intValue(),
                fields.path("sequence").longValue(),
                fields.path("elo_k").doubleValue(),
                ballot,
                text(fields, "seal"),
                count(fields, "cost_nano_dollars_a"),
                count(fields, "cost_nano_dollars_b"),
                text(fields, "hash"));
    }

    private static void check(Column column, JsonNode value) throws IOException {
        boolean fits = switch (column.kind()) {
            case BOOLEAN -> value.isBoolean();
            case INTEGER -> value.isInt();
            case LONG, TIMESTAMP -> value.isIntegralNumber() && value.canConvertToLong();
            case DOUBLE -> value.isNumber();
            case TEXT -> value.isTextual();
        };
        if (!fits && !(column.optional() && value.isMissingNode())) {
            throw new IOException("column " + column.name() + " is missing or wrong");
        }
    }

    private static SideFacts side(JsonNode fields, String side) {
        return new SideFacts(
                text(fields, "contestant" + side),
                new Style(
                        fields.path("characters" + side).intValue(),
                        fields.path("words" + side).intValue(),
                        fields.path("headers" + side).intValue(),
                        fields.path("items" + side).intValue(),
                        fields.path("bold" + side).intValue()),
                count(fields, "prompt_tokens" + side),
                count(fields, "completion_tokens" + side),
                count(fields, "first_text_millis" + side),
                count(fields, "total_millis" + side));
    }

    private static List<Reason> reasons(String words) throws IOException {
        List<Reason> reasons = new ArrayList<>();
        for (String word : words.isEmpty() ? new String[0] : words.split(",", -1)) {
            reasons.add(known(Reason.of(word), "reasons"));
        }
        return reasons;
    }

    private static <T> T known(Optional<T> value, String column) throws IOException {
        return value.orElseThrow(() -> new IOException("column " + column + " holds an unknown word"));
    }

    private static String text(JsonNode fields, String column) {
        return fields.path(column).asText();
    }

    private static OptionalLong count(JsonNode fields, String column) {
        JsonNode value = fields.path(column);
        return value.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(value.longValue());
    }
}
