package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.ContestantList;
import dev.trllmarena.arena.fakes.FakeProvider;
import dev.trllmarena.commons.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The whole server with contestants behind APIs and on several nodes.
@Timeout(120)
class ContestantsIT {
    @TempDir
    private Path folder;

    private final FakeNode node = new FakeNode();
    private final FakeProvider openAi = provider(Protocol.OPENAI, "model-o");
    private final FakeProvider anthropic = provider(Protocol.ANTHROPIC, "model-a");
    private final FakeProvider gemini = provider(Protocol.GEMINI, "model-g");

    @AfterEach
    void close() {
        node.close();
        openAi.close();
        anthropic.close();
        gemini.close();
    }

    @Test
    void everyCallIsBilledToTheNanoDollarAndTheKeyIsNowhere() throws Exception {
        List<String> log = new CopyOnWriteArrayList<>();
        Handler handler = recorder(log);
        Logger.getLogger("").addHandler(handler);
        gemini.now(reply -> reply.refuse(401, Map.of(), "invalid_api_key", "no such key: " + FakeProvider.KEY));
        try (Arena arena = TestArena.ready(data(), node, "--contestants=" + list());
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Merhaba");
            visitor.untilTurnDone(battle, 1);
            assertThat(visitor.post("/api/battles/" + battle + "/turns", "{\"prompt\":\"Devam\"}")
                            .status())
                    .isEqualTo(202);
            visitor.untilTurnDone(battle, 2);
            JsonNode reveal = visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"tie\"}")
                    .json();
            // two turns of 30,337 × 2.50 + 1,000 × 1.25 + 4,242 × 10 dollars a million
            for (String side : List.of("a", "b")) {
                assertThat(reveal.path(side).path("kind").asText()).isEqualTo("api");
                assertThat(new BigDecimal(reveal.path(side).path("cost").asText()))
                        .isEqualByComparingTo(new BigDecimal("0.239025"));
            }
            for (int i = 0; i < 4; i++) {
                visitor.untilTurnDone(visitor.ask("Selam"), 1); // the third has a wrong key and is replaced once
            }
        } finally {
            Logger.getLogger("").removeHandler(handler);
        }
        assertThat(query("select count(*) from call where ended = 'done' and nano_dollars = 119512500"))
                .isEqualTo(query("select count(*) from call where ended = 'done'"))
                .isGreaterThanOrEqualTo(12);
        assertThat(query("select count(*) from call where ended = 'replaced' and contestant = 'model-g'"
                        + " and nano_dollars is null and prompt_price = 2500000000"))
                .isEqualTo(query("select count(*) from call where contestant = 'model-g' and battle is not null"));
        assertThat(log).isNotEmpty().noneMatch(line -> line.contains(FakeProvider.KEY));
        try (Stream<Path> files = Files.list(data())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain(FakeProvider.KEY);
            }
        }
    }

    @Test
    void aStoppedCallIsBookedWithWhatTheProviderHadCounted() throws Exception {
        FakeProvider.Script endless = reply -> {
            reply.text("Uzun bir yanıtın başı ");
            reply.isClosedWithin(Duration.ofSeconds(30));
        };
        openAi.now(endless);
        anthropic.now(endless);
        try (Arena arena = TestArena.ready(
                        data(), node, "--contestants=" + ContestantList.write(folder, List.of(openAi, anthropic)));
                Visitor visitor = new Visitor(arena.address())) {
            String battle = visitor.ask("Merhaba");
            visitor.events(battle, "", event -> event.name().equals("delta"));
            visitor.post("/api/battles/" + battle + "/stop", "{}");
            visitor.untilTurnDone(battle, 1);
        }
        assertThat(query("select count(*) from call where ended = 'cancelled' and contestant = 'model-o'"
                        + " and prompt_tokens is null and nano_dollars is null"))
                .isEqualTo(1);
        // Anthropic tells the prompt's count at once: 30,337 × 2.50 + 1,000 × 1.25 + 1 × 10 dollars a million
        assertThat(query("select nano_dollars from call where ended = 'cancelled' and contestant = 'model-a'"))
                .isEqualTo(77_102_500);
    }

    @Test
    void oneThatFailsLeavesTheDrawAndComesBackByItself() throws Exception {
        anthropic.now(reply -> reply.refuse(400, Map.of(), "invalid_request_error", "temperature"));
        try (Arena arena = TestArena.ready(
                        data(), node, "--contestants=" + list(), "--breaker-failures=1", "--breaker-rest-seconds=1");
                Visitor visitor = new Visitor(arena.address())) {
            TestArena.await(() -> {
                fight(visitor);
                return !anthropic.requests().isEmpty();
            });
            TestArena.await(() -> metrics(visitor).contains("arena_resting_contestants 1.0"));
            assertThat(visitor.get("/api/contestants").json().path("contestants"))
                    .as("no visitor sees which")
                    .hasSize(3)
                    .allMatch(row -> row.path("available").asBoolean());
            anthropic.now(FakeProvider.saying("evet"));
            TestArena.await(() -> metrics(visitor).contains("arena_resting_contestants 0.0"));
        }
        assertThat(query(
                        "select count(*) from call where battle is null and contestant = 'model-a' and ended = 'done'"))
                .isEqualTo(1);
        assertThat(query("select count(*) from call where battle is not null and contestant = 'model-a'"))
                .as("only a battle that began before it left meets it")
                .isLessThanOrEqualTo(2);
    }

    @Test
    void severalNodesServeOneContestantByWeight() throws Exception {
        try (FakeNode second = new FakeNode()) {
            for (FakeNode each : List.of(node, second)) {
                each.with("bir", "Bir", FakeNode.saying("Yanıt.")).with("iki", "İki", FakeNode.saying("Yanıt."));
            }
            Path list = Files.writeString(folder.resolve("list.yaml"), """
                    shipped: false
                    nodes: {second: {url: "%s", weight: 3}}
                    contestants: {birinci: {node-model: bir, name: Birinci, maker: Biz}}
                    """.formatted(second.address()));
            try (Arena arena = TestArena.ready(data(), node, "--contestants=" + list);
                    Visitor visitor = new Visitor(arena.address())) {
                assertThat(visitor.get("/api/contestants").json().path("contestants"))
                        .extracting(row -> row.path("id").asText())
                        .containsExactlyInAnyOrder("birinci", "iki");
                for (int i = 0; i < 24; i++) {
                    fight(visitor);
                }
                assertThat(node.requests()).isNotEmpty();
                assertThat(second.requests()).hasSizeGreaterThan(node.requests().size());
                node.close();
                for (int i = 0; i < 4; i++) {
                    fight(visitor); // a call to the lost node is tried again at the other
                }
                TestArena.await(() -> TestArena.status(visitor, "/health/ready") == 200);
            }
        }
    }

    @Test
    void theListIsReadAgainWithoutARestart() throws Exception {
        node.with("bir", "Bir", FakeNode.saying("Yanıt.")).with("iki", "İki", FakeNode.saying("Yanıt."));
        Path list = Files.writeString(folder.resolve("list.yaml"), "shipped: false");
        try (Arena arena = TestArena.ready(data(), node, "--contestants=" + list);
                Visitor visitor = new Visitor(arena.address())) {
            Files.writeString(list, Files.readString(list()));
            TestArena.await(() -> contestants(visitor).contains("\"id\":\"model-g\""));
            Files.writeString(list, "shipped: vielleicht");
            fight(visitor);
            assertThat(contestants(visitor)).contains("\"id\":\"model-g\"");
        }
    }

    @Test
    void checkingAsksEverybodyAndSaysWhatTheOthersLack() throws Exception {
        node.with("bir", "Bir", FakeNode.saying("evet"));
        String all = check(0, "--contestants=" + list(), "--node=" + node.address());
        assertThat(all.lines().filter(line -> line.startsWith("model-o")))
                .singleElement()
                .asString()
                .contains("answers", "31337", "4242", "0.119512500");
        assertThat(all).contains("bir ").doesNotContain(FakeProvider.KEY);

        gemini.now(reply -> reply.refuse(401, Map.of(), "invalid_api_key", "no such key: " + FakeProvider.KEY));
        JsonNode rows = Json.parse(check(1, "--contestants=" + list(), "--node=" + node.address(), "--json")
                        .getBytes(StandardCharsets.UTF_8))
                .path("contestants");
        assertThat(rows).hasSize(4);
        assertThat(rows.get(2).path("failure").asText()).isEqualTo("denied");
        assertThat(rows.toString()).doesNotContain(FakeProvider.KEY);

        assertThat(check(0, "--node=" + node.address()))
                .contains("gpt-4o", "there is no key in the environment variable OPENAI_API_KEY")
                .contains("no node serves the model tr-mini-llama-sft");
    }

    private String check(int status, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(List.of("check-contestants"));
        all.addAll(List.of(arguments));
        PrintStream to = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new Main(to, to, Map.of()).run(all)).isEqualTo(status);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static void fight(Visitor visitor) {
        try {
            visitor.untilTurnDone(visitor.ask("Selam"), 1);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String metrics(Visitor visitor) {
        return text(visitor, "/metrics");
    }

    private static String contestants(Visitor visitor) {
        return text(visitor, "/api/contestants");
    }

    private static String text(Visitor visitor, String path) {
        try {
            return visitor.get(path).body();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    /// The three fakes, with a key in a file, a price and a basis.
    private Path list() throws IOException {
        return ContestantList.write(folder, List.of(openAi, anthropic, gemini));
    }

    private long query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data().resolve("arena.db"));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static FakeProvider provider(Protocol protocol, String model) {
        return new FakeProvider(protocol, model, FakeProvider.saying("Bir yanıt ", "metni."));
    }

    private static Handler recorder(List<String> log) {
        SimpleFormatter formatter = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                log.add(formatter.format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
