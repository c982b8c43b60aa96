package dev.trllmarena.arena.imported;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.SchemaNode;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.commons.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// A file of votes that somebody published: JSON Lines, one JSON array, Parquet, or a table of pairs.
final class VoteFile {
    /// Columns that are read; whatever else a Parquet file holds is passed over.
    private static final Set<String> READ = Set.of(
            "model_a",
            "model_b",
            "winner",
            "winner_model_a",
            "winner_model_b",
            "winner_tie",
            "model_a_name",
            "model_b_name",
            "chosen_model_name",
            "both_equal",
            "contestant_a",
            "contestant_b",
            "outcome",
            "judge",
            "judge_hash",
            "evaluation_session_id",
            "visitor_id",
            "session_hash",
            "voter",
            "tstamp",
            "timestamp",
            "cast_at",
            "category",
            "selected_category",
            "anony",
            "ranked",
            "exclusion",
            "conversation_a",
            "conversation_b",
            "characters_a",
            "words_a",
            "headers_a",
            "items_a",
            "bold_a",
            "characters_b",
            "words_b",
            "headers_b",
            "items_b",
            "bold_b");

    private final Path file;
    private final Consumer<ImportedVote> votes;
    private long passedOver;

    private VoteFile(Path file, Consumer<ImportedVote> votes) {
        this.file = file;
        this.votes = votes;
    }

    /// Gives every vote of a file to a consumer; returns how many rows are no votes. [IOException] with a sentence
    /// where
    /// the file holds none.
    static long read(Path file, Consumer<ImportedVote> votes) throws IOException {
        long[] found = new long[1];
        VoteFile reading = new VoteFile(file, vote -> {
            found[0]++;
            votes.accept(vote);
        });
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(4);
            if (Arrays.equals(begin, "PAR1".getBytes(StandardCharsets.US_ASCII))) {
                reading.parquet();
            } else {
                reading.json();
            }
        }
        if (found[0] == 0) {
            throw new IOException(file + " holds no votes; " + reading.passedOver + " rows were passed over");
        }
        return reading.passedOver;
    }

    private void parquet() throws IOException {
        try (ParquetFileReader parquet = ParquetFileReader.open(InputFile.of(file))) {
            Set<String> there = parquet.getFileSchema().getRootNode().children().stream()
                    .map(SchemaNode::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            VoteDialect dialect = dialect(there);
            Set<String> read = there.stream().filter(READ::contains).collect(Collectors.toCollection(TreeSet::new));
            try (RowReader rows = parquet.buildRowReader()
                    .projection(ColumnProjection.columns(read.toArray(String[]::new)))
                    .build()) {
                while (rows.hasNext()) {
                    rows.next();
                    add(dialect.vote(Fields.of(rows, read)));
                }
            }
        } catch (UnsupportedOperationException e) {
            throw new IOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private void json() throws IOException {
        ObjectReader reader = Json.mapper().readerFor(JsonNode.class);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                MappingIterator<JsonNode> rows = reader.readValues(in)) {
            Optional<VoteDialect> dialect = Optional.empty();
            while (rows.hasNextValue()) {
                JsonNode row = rows.nextValue();
                if (row.has("models") && row.has("X") && row.has("Y")) {
                    pairs(row);
                    continue;
                }
                if (row.isArray()) { // a winner and a loser
                    add(duel(row));
                    continue;
                }
                Fields fields = Fields.of(row);
                if (dialect.isEmpty()) {
                    dialect = Optional.of(dialect(columns(row)));
                }
                add(dialect.get().vote(fields));
            }
        } catch (JsonProcessingException e) {
            throw new IOException(file + " is neither JSON nor Parquet: " + e.getOriginalMessage(), e);
        }
    }

    /// Names of a JSON row, those without a value too.
    private static Set<String> columns(JsonNode row) {
        Set<String> names = new TreeSet<>();
        row.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Optional<ImportedVote> duel(JsonNode row) {
        return row.size() == 2 && row.get(0).isTextual() && row.get(1).isTextual()
                ? Optional.of(vote(row.get(0).asText(), row.get(1).asText(), Outcome.A, 1))
                : Optional.empty();
    }

    /// A table that was added up: `X` the pairs, `Y` for each how often A won, B won, they tied, both were bad.
    private void pairs(JsonNode table) throws IOException {
        List<String> models = new ArrayList<>();
        table.path("models").forEach(model -> models.add(model.asText()));
        Outcome[] outcomes = Outcome.values();
        for (int i = 0; i < table.path("X").size(); i++) {
            JsonNode pair = table.path("X").path(i);
            int a = pair.path(0).asInt(-1);
            int b = pair.path(1).asInt(-1);
            if (a < 0 || b < 0 || a >= models.size() || b >= models.size()) {
                throw new IOException(file + ": pair " + i + " names a model that is not there");
            }
            for (int outcome = 0; outcome < outcomes.length; outcome++) {
                int count = table.path("Y").path(i).path(outcome).asInt();
                if (count > 0) {
                    votes.accept(vote(models.get(a), models.get(b), outcomes[outcome], count));
                }
            }
        }
    }

    private static ImportedVote vote(String a, String b, Outcome outcome, int count) {
        return new ImportedVote(a, b, outcome, "", 0, "", "", ImportedVote.NO_STYLE, ImportedVote.NO_STYLE, count);
    }

    private void add(Optional<ImportedVote> vote) {
        vote.ifPresentOrElse(votes, () -> passedOver++);
    }

    private VoteDialect dialect(Set<String> names) throws IOException {
        return VoteDialect.of(names)
                .orElseThrow(() -> new IOException(file
                        + " names no votes: it needs model_a, model_b and winner, or what ComparIA or a release has; its columns are "
                        + String.join(", ", names)));
    }
}
