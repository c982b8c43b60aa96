package dev.trllmarena.arena.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Libraries that pages load, read from their WebJars once at start. The paths that pages know hold no version.
final class WebJars {
    /// One file of a WebJar.
    ///
    /// @param path that pages load, below the web folder
    /// @param file inside the library's own folder
    private record Library(String path, String group, String artifact, String file) {}

    private static final List<Library> LIBRARIES = List.of(
            new Library("assets/lib/marked.js", "org.webjars.npm", "marked", "lib/marked.esm.js"),
            new Library("assets/lib/highlight.js", "org.webjars", "highlightjs", "highlight.min.js"),
            new Library("assets/lib/katex.js", "org.webjars.npm", "katex", "dist/katex.min.js"));

    private WebJars() {}

    /// The files by the path that pages load.
    static Map<String, byte[]> read() throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        for (Library library : LIBRARIES) {
            String folder = "/META-INF/resources/webjars/" + library.artifact() + "/" + version(library) + "/";
            files.put(library.path(), bytes(folder + library.file()));
        }
        return files;
    }

    private static String version(Library library) throws IOException {
        String name = "/META-INF/maven/" + library.group() + "/" + library.artifact() + "/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = open(name)) {
            properties.load(in);
        }
        return properties.getProperty("version");
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = open(name)) {
            return in.readAllBytes();
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = WebJars.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException("the class path has no " + name);
        }
        return in;
    }
}
