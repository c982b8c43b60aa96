package dev.trllmarena.arena.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Joins each module that a page loads with the modules that it imports, at start: one request instead of thirty, and
/// still one idea a file for who reads them. Every module becomes a function that returns what it exports.
///
/// It reads the few forms that our modules are written in, each on one line: `import … from "./x.js";`,
/// `export class|function|const x`. Anything else stops the start. An import by an absolute path stays as it is.
final class Modules {
    private static final String FOLDER = "assets/js/";
    private static final Pattern ENTRY =
            Pattern.compile("<script type=\"module\" src=\"/(assets/js/[a-z0-9-]+\\.js)\">");
    private static final Pattern IMPORT = Pattern.compile("import (?:(\\{.+}|\\* as \\w+) from )?\"([^\"]+)\";");
    private static final Pattern EXPORT = Pattern.compile("export ((?:async )?(?:class|function\\*?|const) (\\w+).*)");

    private final Map<String, byte[]> files;

    private Modules(Map<String, byte[]> files) {
        this.files = files;
    }

    /// Replaces the modules that pages load by the joined ones.
    ///
    /// @param files everything below the web folder
    static void join(Map<String, byte[]> files) throws IOException {
        Set<String> entries = new TreeSet<>();
        files.forEach((path, content) -> {
            if (path.endsWith(".html")) {
                Matcher entry = ENTRY.matcher(new String(content, StandardCharsets.UTF_8));
                entry.results().forEach(found -> entries.add(found.group(1)));
            }
        });
        Modules modules = new Modules(files);
        Map<String, byte[]> joined = new LinkedHashMap<>();
        for (String entry : entries) {
            joined.put(entry, modules.joined(entry).getBytes(StandardCharsets.UTF_8));
        }
        files.putAll(joined);
    }

    private String joined(String entry) throws IOException {
        Set<String> absolute = new LinkedHashSet<>();
        Map<String, String> functions = new LinkedHashMap<>();
        add(entry, absolute, functions, List.of());
        return String.join("\n", absolute) + "\nconst modules = {};\n" + String.join("\n", functions.values());
    }

    /// Imported modules come before the one that imports them.
    private void add(String path, Set<String> absolute, Map<String, String> functions, List<String> importers)
            throws IOException {
        if (importers.contains(path)) {
            throw new IOException(path + " imports itself by way of " + importers);
        }
        if (functions.containsKey(path)) {
            return;
        }
        byte[] content = files.get(path);
        if (content == null) {
            throw new IOException(importers + " import " + path + ", which is not there");
        }
        List<String> chain = new ArrayList<>(importers);
        chain.add(path);
        List<String> lines = new ArrayList<>();
        List<String> exports = new ArrayList<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.startsWith("import ")) {
                Matcher statement = matched(IMPORT, line, path);
                if (statement.group(2).startsWith("/")) {
                    absolute.add(line);
                } else {
                    String imported =
                            Path.of(FOLDER, statement.group(2)).normalize().toString();
                    add(imported, absolute, functions, chain);
                    lines.add(constant(statement.group(1), imported));
                }
            } else if (line.startsWith("export ")) {
                Matcher statement = matched(EXPORT, line, path);
                lines.add(statement.group(1));
                exports.add(statement.group(2));
            } else {
                lines.add(line);
            }
        }
        functions.put(
                path,
                "modules[\"" + path + "\"] = await (async () => {\n" + String.join("\n", lines) + "\nreturn { "
                        + String.join(", ", exports) + " };\n})();");
    }

    /// @param names `{ a, b as c }` or `* as all`; null where a module is only run
    private static String constant(@Nullable String names, String imported) {
        if (names == null) {
            return "";
        }
        String left = names.startsWith("{") ? names.replace(" as ", ": ") : names.substring("* as ".length());
        return "const " + left + " = modules[\"" + imported + "\"];";
    }

    private static Matcher matched(Pattern form, String line, String path) throws IOException {
        Matcher statement = form.matcher(line);
        if (!statement.matches()) {
            throw new IOException(path + ": not a form that can be joined: " + line);
        }
        return statement;
    }
}
