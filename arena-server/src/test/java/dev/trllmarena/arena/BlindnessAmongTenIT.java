package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Ten contestants that differ in everything look the same from outside before the vote.
@Timeout(60)
class BlindnessAmongTenIT {
    private static final List<String> GASES =
            List.of("xenon", "argon", "neon", "helium", "krypton", "radon", "oganesson", "hidrojen", "azot", "klor");

    private static final List<String> TELLING = List.of(
            "family-",
            "licence-",
            "31337",
            "4242",
            "chatcmpl",
            "finish_reason",
            "stop_quirk",
            "usage",
            "tokens",
            "model",
            "helidon",
            "labs",
            "overloaded",
            "exploded",
            "quota",
            "upstream",
            "127.0.0.1:");

    @TempDir
    private Path data;

    @Test
    void theSameTextGivesTheSameBytesWhoeverSaysIt() throws Exception {
        String text = "Bugün hava açık; **öğleden sonra** rüzgâr çıkar.\n\n- şapka\n- su 🌊\n".repeat(4);
        FakeNode.Script atOnce = FakeNode.saying(text);
        FakeNode.Script byLetter = reply -> {
            for (String letter : text.split("", -1)) {
                if (!letter.isEmpty() && !Character.isSurrogate(letter.charAt(0))) {
                    reply.text(letter);
                } else if (!letter.isEmpty() && Character.isHighSurrogate(letter.charAt(0))) {
                    reply.text("🌊");
                }
            }
            reply.finish("length", 9, 99_999);
        };
        FakeNode.Script thinking = reply -> {
            reply.reasoning("xenon derin düşünür");
            Thread.sleep(60);
            reply.text(text.substring(0, 50));
            Thread.sleep(60);
            reply.text(text.substring(50));
            reply.finish("stop", 31337, 4242);
        };
        try (FakeNode node = new FakeNode()
                        .with("xenon-7b", "Xenon", thinking)
                        .with("argon-7b", "Argon", byLetter)
                        .with("neon-7b", "Neon", atOnce);
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            Set<List<Visitor.Event>> streams = new HashSet<>();
            for (int i = 0; i < 8; i++) {
                List<Visitor.Event> events = visitor.untilTurnDone(visitor.ask("Hava nasıl?"), 1);
                assertThat(Visitor.text(events, "a")).isEqualTo(text).isEqualTo(Visitor.text(events, "b"));
                streams.add(events);
            }
            assertThat(streams).hasSize(1);
        }
    }

    /// Ten contestants that differ in everything: names, speed, chunks, thinking, usage, ends and errors.
    @Test
    void amongTenNothingTellsWhoAnswers() throws Exception {
        try (FakeNode node = ten();
                Arena arena = TestArena.ready(data, node);
                Visitor visitor = new Visitor(arena.address())) {
            int done = 0;
            for (int i = 0; i < 24; i++) {
                String battle = visitor.ask("İyi günler, hava nasıl?");
                if (visitor.untilTurnDone(battle, 1).getLast().name().equals("turn-done")) {
                    done++;
                    visitor.post("/api/battles/" + battle + "/retry", "{}");
                    visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
                    visitor.post("/api/battles/" + battle + "/stop", "{}");
                }
                visitor.get("/api/battles/" + battle + "/vote");
            }
            assertThat(done).isGreaterThan(8);
            assertThat(node.requests().stream()
                            .map(body -> body.path("model").asText())
                            .distinct())
                    .as("everybody was asked")
                    .hasSize(10);
            String received = beforeAnyReveal(visitor.received());
            for (String gas : GASES) {
                assertThat(received).doesNotContain(gas);
            }
            assertThat(TELLING).allSatisfy(word -> assertThat(received).doesNotContain(word));
        }
    }

    private static FakeNode ten() {
        FakeNode node = new FakeNode();
        for (int i = 0; i < GASES.size(); i++) {
            String gas = GASES.get(i);
            int number = i;
            node.with(gas + "-" + (7 + i) + "b", gas + " Labs", reply -> answer(gas, number, reply));
        }
        return node;
    }

    private static void answer(String gas, int number, FakeNode.Reply reply) throws IOException, InterruptedException {
        switch (number) {
            case 0 -> reply.status(500, "{\"error\":{\"message\":\"" + gas + " exploded\"}}");
            case 1 -> reply.status(429, "{\"error\":{\"message\":\"" + gas + " quota, upstream overloaded\"}}");
            case 2 -> reply.status(200, "{\"id\":\"" + gas + "\"}");
            case 3 -> reply.text("Yarım kalan " + "söz ".repeat(4)); // no end
            default -> {
                if (number % 2 == 0) {
                    reply.reasoning("ben " + gas);
                }
                for (int piece = 0; piece < 60; piece += number) {
                    reply.text("hava açık ".repeat(number));
                    if (number % 3 == 0) {
                        reply.heartbeat();
                        Thread.sleep(2);
                    }
                }
                reply.finish(number % 2 == 0 ? "stop" : "length", 31_337, 4242L + number);
            }
        }
    }

    /// What was received, without the reveals that a vote brought.
    private static String beforeAnyReveal(String received) {
        return received.lines()
                .filter(line -> !line.startsWith("{\"battle\":") || !line.contains("\"receipt\""))
                .collect(Collectors.joining("\n"))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[0-9a-f]{32}", "") // random ids may hold any digits
                .replace("modele", "")
                .replace("modeller", "");
    }
}
