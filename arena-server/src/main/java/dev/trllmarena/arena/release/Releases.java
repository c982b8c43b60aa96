package dev.trllmarena.arena.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The releases in a folder, one folder each, as pages and the API show them. What is there never changes, so answers
/// may
/// be kept for ever. Threads may share it.
public final class Releases {
    /// In the data folder.
    public static final String FOLDER = "releases";

    private final Path folder;

    public Releases(Path folder) {
        this.folder = folder;
    }

    /// A release.
    ///
    /// @param manifest its parts, and which release it corrects
    /// @param publishedAt when it got its name
    public record Release(ReleaseName name, Manifest manifest, Instant publishedAt) {
        /// Names of all files, the manifest and its signature last.
        public List<String> files() {
            return Stream.concat(
                            manifest.files().stream().map(Manifest.Entry::name),
                            Stream.of(Manifest.FILE, ManifestSignature.FILE))
                    .toList();
        }
    }

    /// All, the newest first.
    public List<Release> list() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<ReleaseName> names = all.map(path -> ReleaseName.parse(String.valueOf(path.getFileName())))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            return names.stream().map(this::read).flatMap(Optional::stream).toList();
        }
    }

    public Optional<Release> find(String name) {
        return ReleaseName.parse(name).flatMap(this::read);
    }

    /// A file of a release; empty where the release has no such file, whatever lies in its folder.
    public Optional<Path> file(String release, String file) {
        return find(release)
                .filter(found -> found.files().contains(file))
                .map(found -> folder.resolve(found.name().toString()).resolve(file))
                .filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS));
    }

    Path folder() {
        return folder;
    }

    private Optional<Release> read(ReleaseName name) {
        Path manifest = folder.resolve(name.toString()).resolve(Manifest.FILE);
        try {
            return Files.exists(manifest)
                    ? Optional.of(new Release(
                            name,
                            Manifest.parse(Files.readAllBytes(manifest)),
                            Files.getLastModifiedTime(manifest).toInstant()))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty(); // damaged: `release verify` says how
        }
    }
}
