package dev.trllmarena.arena.imported;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.board.BoardQuery;
import dev.trllmarena.arena.board.BoardRules;
import dev.trllmarena.arena.board.Window;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.storage.ImportStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsTest {
    private static final BoardRules ALL_SHOWN = new BoardRules(new Gates(1, 1, 1000), 0, 0);
    private static final BoardQuery ALWAYS = new BoardQuery(
            "", new Window(Window.Period.ALL, Instant.EPOCH, Instant.ofEpochMilli(Long.MAX_VALUE)), Optional.empty());

    @TempDir
    private Path folder;

    private ImportStore store;
    private Imports imports;

    @BeforeEach
    void open() {
        store = new ImportStore(folder.resolve("data"));
        imports = new Imports(store, Clock.systemUTC());
    }

    @Test
    void linesOfTheFirstArenaAreRead() throws Exception {
        Path file = write("battles.jsonl", """
                {"question_id":"q1","model_a":"bir","model_b":"iki","winner":"model_a","judge":"arena_user_1","conversation_a":[{"content":"Soru","role":"user"},{"content":"# B\\n- m\\n**k**","role":"assistant"}],"conversation_b":[{"content":"Soru","role":"user"},{"content":"kısa","role":"assistant"}],"turn":1,"anony":true,"language":"Turkish","tstamp":1682351591.1322}
                {"question_id":"q2","model_a":"bir","model_b":"iki","winner":"tie (bothbad)","judge":"arena_user_1","anony":true,"tstamp":1682351592}
                {"question_id":"q3","model_a":"iki","model_b":"bir","winner":"model_b","judge":"arena_user_2","anony":false,"tstamp":1682351593}
                {"question_id":"q4","model_a":"iki","model_b":"bir","winner":"tie","judge":"arena_user_2","anony":true,"tstamp":1682351594}
                {"question_id":"q5","model_a":"iki","model_b":"iki","winner":"tie","judge":"arena_user_2","anony":true,"tstamp":1682351595}
                {"question_id":"q6","model_a":"iki","model_b":"bir","winner":"?","judge":"arena_user_2","anony":true,"tstamp":1682351596}
                """);
        ImportedSet set = imports.read(file, Imports.nameOf(file));
        assertThat(set.name()).isEqualTo("battles");
        assertThat(imports.names()).containsExactly("battles");
        assertThat(set.votes()).isEqualTo(4);
        assertThat(set.passedOver()).isEqualTo(2);
        List<ImportedVote> votes = votes("battles");
        assertThat(votes)
                .extracting(ImportedVote::outcome)
                .containsExactly(Outcome.A, Outcome.BAD, Outcome.B, Outcome.TIE);
        assertThat(votes.getFirst().voter()).isEqualTo("arena_user_1");
        assertThat(votes.getFirst().castAt()).isEqualTo(1_682_351_591_132L);
        assertThat(votes.getFirst().a().headers()).isEqualTo(1);
        assertThat(votes.getFirst().b().characters()).isEqualTo(5);
        assertThat(votes.get(2).exclusion()).isEqualTo("not_anonymous");
        Board board = board("battles");
        assertThat(board.votes()).isEqualTo(3);
        assertThat(board.excluded()).containsEntry("not_anonymous", 1L);
    }

    @Test
    void aParquetFileWithNestedConversationsIsRead() throws Exception {
        imports.read(resource("lmarena.parquet"), "lmarena");
        List<ImportedVote> votes = votes("lmarena");
        assertThat(votes).hasSize(15); // three have no winner
        assertThat(votes.get(1))
                .isEqualTo(new ImportedVote(
                        "iyi",
                        "zayif",
                        Outcome.B,
                        "s0",
                        Instant.parse("2025-07-01T12:00:01Z").toEpochMilli(),
                        "",
                        "",
                        new Style(27, 5, 1, 1, 1),
                        new Style(11, 2, 0, 0, 0),
                        1));
        assertThat(board("lmarena").rows()).hasSize(3).allMatch(row -> row.rating() != null);
    }

    @Test
    void comparIAsColumnsAreRead() throws Exception {
        ImportedSet set = imports.read(resource("comparia.parquet"), "comparia");
        assertThat(set.passedOver()).as("neither chosen nor equal").isEqualTo(1);
        List<ImportedVote> votes = votes("comparia");
        assertThat(votes).extracting(ImportedVote::outcome).startsWith(Outcome.B, Outcome.A, Outcome.B, Outcome.TIE);
        assertThat(votes.getFirst().category()).isEqualTo("Loisirs");
        assertThat(votes.getFirst().voter()).isEqualTo("h0");
        assertThat(votes.getFirst().a().items()).isEqualTo(2);
    }

    @Test
    void flagsOfTheCompetitionAreRead() throws Exception {
        Path file = write("55k.jsonl", """
                {"id":1,"model_a":"bir","model_b":"iki","winner_model_a":1,"winner_model_b":0,"winner_tie":0}
                {"id":2,"model_a":"bir","model_b":"iki","winner_model_a":0,"winner_model_b":0,"winner_tie":1}
                """);
        imports.read(file, "55k");
        assertThat(votes("55k")).extracting(ImportedVote::outcome).containsExactly(Outcome.A, Outcome.TIE);
    }

    @Test
    void whatIsNoVoteFileIsRefusedAndLeavesNothing() throws Exception {
        assertThatThrownBy(() -> imports.read(write("x.jsonl", "{\"a\":1}\n"), "x"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("it needs model_a, model_b and winner");
        assertThatThrownBy(() -> imports.read(write("y.txt", "merhaba"), "y"))
                .hasMessageContaining("neither JSON nor Parquet");
        assertThatThrownBy(() -> imports.read(write("z.jsonl", "[]"), "../z"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(imports.list()).isEmpty();
        assertThat(imports.book("../../etc/passwd")).isEmpty();
    }

    @Test
    @Tag("references")
    void theSixtyVotesGiveTheirGoldenRatings() throws Exception {
        imports.read(shared("votes-60.json"), "votes-60");
        Board board = board("votes-60");
        assertThat(board.rows())
                .extracting(Board.Row::contestant)
                .containsExactly("GPT-5", "Claude-3", "Llama-4", "Llama-3");
        assertThat(rating(board, "GPT-5")).isCloseTo(1140.8946, within(1e-4));
        assertThat(rating(board, "Llama-3")).isCloseTo(850.3592, within(1e-4));
    }

    @Test
    @Tag("references")
    void theTableOfRealVotesIsRanked() throws Exception {
        ImportedSet set = imports.read(shared("chatbotarena_20240814.json"), "chatbotarena");
        assertThat(set.votes()).isEqualTo(1_670_250);
        Board board = imports.board("chatbotarena", ALWAYS, new BoardRules(Gates.DEFAULT, 0, 0), 1)
                .orElseThrow()
                .board();
        assertThat(board.rows()).hasSize(129);
        assertThat(board.rows().getFirst().contestant()).isEqualTo("chatgpt-4o-latest");
        assertThat(rating(board, "chatgpt-4o-latest")).isCloseTo(1203.931, within(1e-3));
        assertThat(rating(board, "llama-13b")).isCloseTo(687.621, within(1e-3));
        assertThat(board.rows().get(3).rank()).isEqualTo(new Board.Rank(4, 5));
    }

    private Board board(String name) throws IOException {
        return imports.board(name, ALWAYS, ALL_SHOWN, 1).orElseThrow().board();
    }

    private List<ImportedVote> votes(String name) throws IOException {
        List<ImportedVote> votes = new ArrayList<>();
        store.votes(name, votes::add);
        return votes;
    }

    private static double rating(Board board, String contestant) {
        return board.rows().stream()
                .filter(row -> row.contestant().equals(contestant))
                .map(Board.Row::rating)
                .map(Objects::requireNonNull)
                .findFirst()
                .orElseThrow();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ImportsTest.class.getResourceAsStream("/imported/" + name))) {
            Path file = folder.resolve(name);
            Files.copy(in, file);
            return file;
        }
    }

    private static Path shared(String name) {
        return Path.of(System.getProperty("shared"), "data", "ranking", name);
    }
}
