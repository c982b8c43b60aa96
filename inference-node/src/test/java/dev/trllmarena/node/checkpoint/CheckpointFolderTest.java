package dev.trllmarena.node.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("references")
class CheckpointFolderTest {
    private static final Path LLAMA = Path.of(System.getProperty("shared"), "models", "tiny", "llama");

    @TempDir
    Path root;

    private final List<Checkpoint> appeared = new ArrayList<>();
    private final List<String> forgotten = new ArrayList<>();

    @Test
    void soundAndBrokenFoldersAreKnownAndOthersIgnored() throws IOException {
        copy("iyi", List.of());
        copy("eksik", List.of("tokenizer.json"));
        Files.createDirectories(root.resolve("boş"));
        Files.createDirectories(root.resolve(".gizli"));
        Files.writeString(root.resolve(".gizli/config.json"), "{}");
        Files.writeString(root.resolve("dosya.txt"), "");
        Files.createSymbolicLink(root.resolve("döngü"), root.resolve("döngü"));
        Files.createDirectories(root.resolve("notlar"));
        Files.writeString(root.resolve("notlar/README.md"), "");

        CheckpointFolder folder = refreshed();
        assertThat(folder.entries()).extracting(Entry::name).containsExactly("eksik", "iyi");
        assertThat(folder.find("iyi")).containsInstanceOf(Entry.Sound.class);
        assertThat(((Entry.Broken) folder.find("eksik").orElseThrow())
                        .problems()
                        .toString())
                .contains("tokenizer.json");
    }

    @Test
    void aFolderThatIsBeingCopiedIsServedOnlyWhenItRests() throws IOException {
        CheckpointFolder folder = refreshed();
        copy("yeni", List.of("model.safetensors"));
        touch("yeni/config.json");
        folder.refresh();
        assertThat(folder.entries()).isEmpty();

        Files.copy(LLAMA.resolve("model.safetensors"), root.resolve("yeni/model.safetensors"));
        touch("yeni/model.safetensors");
        folder.refresh();
        assertThat(folder.entries()).isEmpty();
        folder.refresh();
        assertThat(folder.find("yeni")).containsInstanceOf(Entry.Sound.class);
    }

    @Test
    void aBrokenFolderThatIsRepairedBecomesSound() throws IOException {
        copy("model", List.of("tokenizer.json"));
        CheckpointFolder folder = refreshed();
        assertThat(folder.find("model")).containsInstanceOf(Entry.Broken.class);
        Files.copy(LLAMA.resolve("tokenizer.json"), root.resolve("model/tokenizer.json"));
        folder.refresh();
        folder.refresh();
        assertThat(folder.find("model")).containsInstanceOf(Entry.Sound.class);
        assertThat(forgotten).isEmpty();
    }

    @Test
    void aServedFolderThatGoesOrChangesIsForgotten() throws IOException {
        copy("giden", List.of());
        copy("değişen", List.of());
        CheckpointFolder folder = refreshed();
        Files.delete(root.resolve("giden/config.json"));
        Files.delete(root.resolve("giden/model.safetensors"));
        Files.writeString(root.resolve("değişen/arena.yaml"), "name: Yeni ad\n");
        folder.refresh();
        folder.refresh();
        assertThat(forgotten).containsExactlyInAnyOrder("giden", "değişen");
        assertThat(folder.find("giden")).containsInstanceOf(Entry.Broken.class);
        assertThat(((Entry.Sound) folder.find("değişen").orElseThrow())
                        .checkpoint()
                        .card()
                        .displayName())
                .isEqualTo("Yeni ad");
    }

    @Test
    void whatCanBeServedIsToldOnceAndAgainWhenItChanges() throws IOException {
        copy("duran", List.of());
        copy("değişen", List.of());
        copy("eksik", List.of("tokenizer.json"));
        CheckpointFolder folder = refreshed();
        folder.refresh();
        assertThat(appeared).extracting(Checkpoint::name).containsExactlyInAnyOrder("duran", "değişen");
        Files.writeString(root.resolve("değişen/arena.yaml"), "pinned: true\n");
        folder.refresh();
        folder.refresh();
        assertThat(appeared)
                .hasSize(3)
                .last()
                .satisfies(one -> assertThat(one.card().pinned()).isTrue());
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() {
        CheckpointFolder folder =
                new CheckpointFolder(root.resolve("yok"), Clock.systemUTC(), appeared::add, forgotten::add);
        folder.refresh();
        assertThat(folder.entries()).isEmpty();
    }

    private CheckpointFolder refreshed() {
        CheckpointFolder folder = new CheckpointFolder(root, Clock.systemUTC(), appeared::add, forgotten::add);
        folder.refresh();
        return folder;
    }

    /// Copies the tiny Llama with times of long ago, so that it counts as resting.
    private void copy(String name, List<String> without) throws IOException {
        Path folder = Files.createDirectories(root.resolve(name));
        try (Stream<Path> files = Files.list(LLAMA)) {
            for (Path file : files.toList()) {
                if (!without.contains(file.getFileName().toString())) {
                    Path copy = Files.copy(file, folder.resolve(file.getFileName()));
                    Files.setLastModifiedTime(copy, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
                }
            }
        }
    }

    private void touch(String file) throws IOException {
        Files.setLastModifiedTime(root.resolve(file), FileTime.from(Instant.now()));
    }
}
