package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.LaunchList.Member;
import dev.trllmarena.arena.LaunchList.Voice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The launch list's ten contestants, six of them behind the wire formats of their providers, look the same from
/// outside
/// before the vote.
@Timeout(180)
class BlindnessAmongTenIT {
    private static final String TEXT =
            "Bugün hava açık; **öğleden sonra** rüzgâr çıkar.\n\n- şapka\n- su 🌊\n".repeat(3);
    private static final int MOST_BATTLES = 120;

    /// What SDKs, wires and nodes would let slip, besides the contestants' own words.
    private static final List<String> TELLING = List.of(
            "gpt",
            "openai",
            "claude",
            "sonnet",
            "anthropic",
            "gemini",
            "google",
            "llama",
            "meta",
            "mistral",
            "deepseek",
            "mixtral",
            "distill",
            "tr-mini",
            "together",
            "capstone",
            "licence-",
            "chatcmpl",
            "finish_reason",
            "max_tokens",
            "stop_reason",
            "message_stop",
            "fp_",
            "msg_",
            "req_",
            "-edge",
            "ratelimit",
            "x-host",
            "7310",
            "8420",
            "usage",
            "tokens",
            "model",
            "helidon",
            "overloaded",
            "exploded",
            "unavailable",
            "server had",
            "upstream",
            "127.0.0.1:");

    @TempDir
    private Path folder;

    @Test
    void theSameTextGivesTheSameBytesWhoeverSaysIt() throws Exception {
        try (LaunchList ten = new LaunchList(BlindnessAmongTenIT::theSameInAnotherRhythm);
                Arena arena = arena(ten);
                Visitor visitor = new Visitor(arena.address())) {
            Set<List<Visitor.Event>> streams = new HashSet<>();
            for (int i = 0; i < MOST_BATTLES && (i < 20 || ten.asked().size() < 10); i++) {
                List<Visitor.Event> events = visitor.untilTurnDone(visitor.ask("Hava nasıl?"), 1);
                assertThat(Visitor.text(events, "a")).isEqualTo(TEXT).isEqualTo(Visitor.text(events, "b"));
                streams.add(events);
            }
            assertThat(ten.asked()).as("everybody was asked").hasSize(10);
            assertThat(streams).hasSize(1);
            assertThat(headersOfStreams(visitor)).hasSize(1);
        }
    }

    /// Ten contestants that differ in everything: names, headers, speed, chunks, thoughts, counts, ends and errors.
    @Test
    void amongTenNothingTellsWhoAnswers() throws Exception {
        try (LaunchList ten = new LaunchList(BlindnessAmongTenIT::everyOneInHisWay);
                Arena arena = arena(ten);
                Visitor visitor = new Visitor(arena.address())) {
            int done = 0;
            for (int i = 0; i < MOST_BATTLES && (done < 20 || ten.asked().size() < 10); i++) {
                String battle = visitor.ask("İyi günler, hava nasıl?");
                if (visitor.untilTurnDone(battle, 1).getLast().name().equals("turn-done")) {
                    done++;
                    visitor.post("/api/battles/" + battle + "/retry", "{}");
                    visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
                    visitor.post("/api/battles/" + battle + "/stop", "{}");
                }
                visitor.get("/api/battles/" + battle + "/vote");
                visitor.get("/api/battles/" + battle);
            }
            assertThat(done).isGreaterThanOrEqualTo(20);
            assertThat(ten.asked()).as("everybody was asked").hasSize(10);
            String received = beforeAnyReveal(visitor.received());
            assertThat(received).contains("turn-done", "hava aç");
            assertThat(TELLING).allSatisfy(word -> assertThat(received).doesNotContain(word));
        }
    }

    private Arena arena(LaunchList ten) throws IOException, InterruptedException {
        Arena arena = TestArena.ready(folder.resolve("data"), ten.node(), "--contestants=" + ten.write(folder));
        try (Visitor visitor = new Visitor(arena.address())) {
            TestArena.await(() -> playing(visitor) == 10);
        }
        return arena;
    }

    private static int playing(Visitor visitor) {
        try {
            return visitor.get("/api/contestants").json().path("contestants").size();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void theSameInAnotherRhythm(Member member, int call, Voice voice)
            throws IOException, InterruptedException {
        if (member.number() % 3 == 0) {
            voice.reasoning("Ben " + member.name() + ", düşünüyorum.");
        }
        if (member.id().equals("tr-mini-r1-distill")) {
            voice.text("<think>Ben " + member.name() + "</think>");
        }
        int size = 1 + member.number() * member.number() * 3;
        for (String piece : pieces(TEXT, size)) {
            voice.text(piece);
            if (member.number() % 4 == 1) {
                voice.keepAlive();
                Thread.sleep(1 + member.number() / 4);
            }
        }
        voice.end();
    }

    private static void everyOneInHisWay(Member member, int call, Voice voice)
            throws IOException, InterruptedException {
        if (call % 4 == 1 + member.number() % 3) {
            switch (member.number() % 3) {
                case 0 -> voice.refuse(500, member.maker() + " exploded upstream");
                case 1 -> voice.refuse(400, member.model() + " is overloaded");
                default -> {
                    voice.text("Yarım kalan söz ");
                    voice.breakOff();
                }
            }
            return;
        }
        if (member.number() % 2 == 0) {
            voice.reasoning("Beni " + member.maker() + " eğitti.");
        }
        for (int piece = 0; piece < 30; piece += 1 + member.number()) {
            voice.text("hava açık ".repeat(1 + member.number()));
            if (member.number() % 3 == 0) {
                voice.keepAlive();
                Thread.sleep(2);
            }
        }
        voice.end();
    }

    /// Never cut inside a character.
    private static List<String> pieces(String text, int size) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + size);
            end += Character.isHighSurrogate(text.charAt(end - 1)) ? 1 : 0;
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    /// The different heads of event streams, without the date.
    private static Set<String> headersOfStreams(Visitor visitor) {
        return visitor.received()
                .lines()
                .filter(line -> line.startsWith("200 {") && line.contains("text/event-stream"))
                .map(line -> line.replaceAll("(?i)date=\\[[^]]*]", ""))
                .collect(Collectors.toSet());
    }

    /// What was received, without the reveals that a vote brought and without the list of everybody.
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
