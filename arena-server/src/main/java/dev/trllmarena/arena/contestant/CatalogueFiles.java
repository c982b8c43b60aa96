package dev.trllmarena.arena.contestant;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// The list of contestants on disk: the shipped one, and the operator's file or folder over it. Read again whenever it
/// is asked to; where that finds a mistake, the last good list stays. One thread refreshes, others may look.
public final class CatalogueFiles {
    private static final System.Logger LOG = System.getLogger(CatalogueFiles.class.getName());
    private static final String SHIPPED = "contestants.yaml";
    private static final long LARGEST_FILE = 1 << 20;
    private static final int MOST_FILES = 100;

    private final Optional<Path> own;
    private final Keys keys;
    private final boolean localOnly;
    private volatile Catalogue catalogue;
    private volatile List<String> problems = List.of();

    /// Reads for the first time; throws [IOException] with every mistake, for then there is no last good list.
    ///
    /// @param own a file or folder of the operator's
    public CatalogueFiles(Optional<Path> own, Keys keys, boolean localOnly) throws IOException {
        this.own = own;
        this.keys = keys;
        this.localOnly = localOnly;
        CatalogueReader reader = new CatalogueReader(keys, localOnly);
        this.catalogue = reader.read(layers()).orElseThrow(() -> new IOException(String.join("\n", reader.problems())));
    }

    public Catalogue catalogue() {
        return catalogue;
    }

    /// What is wrong with the files as they are now; empty where they are in force.
    public List<String> problems() {
        return problems;
    }

    /// Reads again; a mistake is logged when it appears.
    public void refresh() {
        List<String> found;
        try {
            CatalogueReader reader = new CatalogueReader(keys, localOnly);
            Optional<Catalogue> read = reader.read(layers());
            found = List.copyOf(reader.problems());
            read.filter(now -> !now.equals(catalogue)).ifPresent(now -> {
                catalogue = now;
                LOG.log(Level.INFO, "the list of contestants has changed");
            });
        } catch (IOException e) {
            found = List.of(e.getMessage());
        }
        if (!found.equals(problems)) {
            found.forEach(problem -> LOG.log(Level.ERROR, "contestants: {0}", problem));
        }
        problems = found;
    }

    private YamlLayers layers() throws IOException {
        Map<String, String> files = files();
        YamlLayers layers = new YamlLayers();
        files.forEach(layers::add);
        if (layers.root().get("shipped") instanceof YamlLayers.Leaf leaf
                && leaf.text().equals("false")) {
            return layers;
        }
        YamlLayers whole = new YamlLayers();
        whole.add(SHIPPED, shipped());
        files.forEach(whole::add);
        return whole;
    }

    private Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        if (own.isEmpty()) {
            return files;
        }
        Path path = own.get();
        if (!Files.isDirectory(path)) {
            files.put(path.toString(), read(path));
            return files;
        }
        try (Stream<Path> inside = Files.list(path)) {
            List<Path> yaml = inside.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
            for (Path file : yaml) {
                files.put(file.toString(), read(file));
            }
        }
        return files;
    }

    private static String read(Path file) throws IOException {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new IOException(file + ": must be at most " + LARGEST_FILE + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (NoSuchFileException _) {
            throw new IOException(file + ": there is no such file");
        } catch (CharacterCodingException _) {
            throw new IOException(file + ": is not UTF-8");
        }
    }

    private static String shipped() {
        try (InputStream in = CatalogueFiles.class.getResourceAsStream("/" + SHIPPED)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
