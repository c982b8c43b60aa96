package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.fakes.ContestantList;
import dev.trllmarena.arena.fakes.FakeProvider;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the calls of a battle cost is booked, and the key is nowhere.
@Timeout(120)
class CallLedgerIT extends CommercialScene {
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
