package dev.trllmarena.node.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.engine.Answer;
import dev.trllmarena.node.engine.AnswerEvent;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.engine.EngineLimits;
import dev.trllmarena.node.engine.Generation;
import dev.trllmarena.node.engine.Sampling;
import dev.trllmarena.node.text.Language;
import dev.trllmarena.node.text.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every damage of the collection has its outcome and its line, within a second.
@EnabledIf("collectionCanBeMade")
final class BrokenFoldersIT {
    private static final Path SCRIPT = Path.of(System.getProperty("shared"), "models", "broken", "make-broken.py");
    private static final Duration LIMIT = Duration.ofSeconds(1);

    /// So late that every file has come to rest.
    private static final Clock LATER = Clock.offset(Clock.systemUTC(), Duration.ofHours(1));

    @TempDir
    private static Path collection;

    record Case(String name, String outcome, List<String> words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static boolean collectionCanBeMade() {
        try {
            return Files.exists(SCRIPT) && python("--version") == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @BeforeAll
    static void makeIt() throws IOException {
        assertThat(python(SCRIPT.toString(), collection.toString())).isZero();
        assertThat(Language.load(collection.resolve("llama"), LATER).tokenizer().size())
                .as("the native library is loaded before anything is timed")
                .isPositive();
    }

    static Stream<Case> cases() throws IOException {
        return Json.parse(Files.readAllBytes(collection.resolve("expected.json"))).properties().stream()
                .map(entry -> new Case(
                        entry.getKey(), entry.getValue().path("outcome").asText(), words(entry.getValue())));
    }

    @Test
    void theCollectionIsComplete() throws IOException {
        assertThat(cases()).hasSizeGreaterThanOrEqualTo(69);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aDamageHasItsOutcomeAndItsLine(Case broken) throws Exception {
        long start = System.nanoTime();
        Entry entry = entry(broken.name());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT);
        switch (broken.outcome()) {
            case "refused", "waits" -> assertThat(lines(entry)).anySatisfy(line -> assertNames(line, broken));
            case "chat refused" ->
                assertThatThrownBy(() -> sound(entry)
                                .language()
                                .template()
                                .render(
                                        List.of(new Message("user", "Merhaba")),
                                        sound(entry).language().tokenizer()))
                        .hasMessageContaining(broken.words().getFirst());
            case "loads" -> assertLoads(entry, broken);
            default -> throw new AssertionError(broken.outcome());
        }
    }

    @Test
    void anIncompleteFolderIsLookedAtAgainWhenTheRestArrives() throws IOException {
        Path root = collection.resolve("a folder of models");
        Path folder = root.resolve("yeni");
        Files.createDirectories(folder);
        Files.copy(collection.resolve("llama/config.json"), folder.resolve("config.json"));
        CheckpointFolder models = new CheckpointFolder(root, LATER, _ -> {}, _ -> {});
        models.refresh();
        assertThat(models.find("yeni")).containsInstanceOf(Entry.Broken.class);
        try (Stream<Path> files = Files.list(collection.resolve("llama"))) {
            for (Path file : files.filter(file -> !file.endsWith("config.json")).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        models.refresh();
        assertThat(models.find("yeni")).containsInstanceOf(Entry.Sound.class);
    }

    /// A file that a mapping cannot read in place may be refused by its tensor instead.
    private static void assertLoads(Entry entry, Case broken) throws Exception {
        if (broken.name().startsWith("odd-")) {
            assertThat(lines(entry))
                    .anySatisfy(line -> assertThat(line)
                            .contains("model.safetensors: tensor ", " begins at byte ")
                            .containsPattern("byte \\d+"));
            return;
        }
        AnswerEvent first = firstEvent(sound(entry).checkpoint());
        if (broken.name().equals("weights-nan")) {
            assertThat(first).isEqualTo(new AnswerEvent.Failed("the model produced no finite logits"));
        } else {
            assertThat(first).isInstanceOf(AnswerEvent.Token.class);
        }
    }

    private static AnswerEvent firstEvent(Checkpoint checkpoint) throws InterruptedException {
        try (Engine engine = Engine.start(new EngineLimits("float32", "cpu", 4, 64, 2, 64));
                Answer answer =
                        engine.submit(checkpoint, new Generation(new int[] {1, 2, 3}, Sampling.GREEDY, 2, Set.of()))) {
            return answer.next(Duration.ofSeconds(30)).orElseThrow();
        }
    }

    /// What a folder with this model and the sound base of the adapters knows of it.
    private static Entry entry(String name) throws IOException {
        Path root = Files.createDirectories(collection.resolve("a folder of models for " + name));
        Files.createSymbolicLink(root.resolve(name), collection.resolve(name));
        Files.createSymbolicLink(root.resolve("llama"), collection.resolve("llama"));
        CheckpointFolder models = new CheckpointFolder(root, LATER, _ -> {}, _ -> {});
        models.refresh();
        assertThat(models.find("llama")).as("the others go on").containsInstanceOf(Entry.Sound.class);
        return models.find(name).orElseThrow();
    }

    private static Entry.Sound sound(Entry entry) {
        assertThat(entry).isInstanceOf(Entry.Sound.class);
        return (Entry.Sound) entry;
    }

    private static List<String> lines(Entry entry) {
        assertThat(entry).isInstanceOf(Entry.Broken.class);
        return ((Entry.Broken) entry).problems();
    }

    private static void assertNames(String line, Case broken) {
        assertThat(line).doesNotContain("Exception").hasLineCount(1).contains(broken.words());
    }

    private static List<String> words(JsonNode expected) {
        return StreamSupport.stream(expected.path("must_name").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static int python(String... arguments) throws IOException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("python3"), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
