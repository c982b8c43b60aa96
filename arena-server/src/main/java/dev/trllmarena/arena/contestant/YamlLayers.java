package dev.trllmarena.arena.contestant;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/// YAML documents laid over each other: maps are merged, a later value replaces an earlier one, an empty one takes it
/// away. Every value is text and knows its file; numbers and dates are the reader's business, so that country `NO` is
/// no boolean and a price keeps its digits. Used by one thread.
final class YamlLayers {
    /// A value of a file.
    record Leaf(String text, String file) {}

    private final Map<String, Object> root = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /// Lays a document on top.
    void add(String file, String document) {
        try {
            Object layer = yaml().load(document);
            if (layer instanceof Map<?, ?> map) {
                merge(file, "", root, map);
            } else if (layer != null) {
                problems.add(file + ": must hold keys and values");
            }
        } catch (YAMLException e) {
            problems.add(file + ": is no YAML: " + firstLine(e.getMessage()));
        }
    }

    /// Maps of maps of [Leaf].
    Map<String, Object> root() {
        return root;
    }

    List<String> problems() {
        return problems;
    }

    private void merge(String file, String path, Map<String, Object> below, Map<?, ?> layer) {
        layer.forEach((key, value) -> {
            String name = String.valueOf(key);
            String place = path.isEmpty() ? name : path + "." + name;
            switch (value) {
                case Map<?, ?> map -> {
                    if (below.get(name) instanceof Map<?, ?> known) {
                        merge(file, place, cast(known), map);
                    } else {
                        Map<String, Object> fresh = new LinkedHashMap<>();
                        below.put(name, fresh);
                        merge(file, place, fresh, map);
                    }
                }
                case List<?> _ -> problems.add(file + ": " + place + " must not be a list");
                case null -> below.remove(name);
                default -> {
                    String text = value.toString().strip();
                    if (text.isEmpty()) {
                        below.remove(name);
                    } else {
                        below.put(name, new Leaf(text, file));
                    }
                }
            }
        });
    }

    /// Only maps that [#merge] has made are in the tree.
    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> known) {
        return (Map<String, Object>) known;
    }

    /// YAML whose plain words are words.
    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        DumperOptions unused = new DumperOptions();
        return new Yaml(new SafeConstructor(options), new Representer(unused), unused, options, new Resolver() {
            @Override
            protected void addImplicitResolvers() {
                // none: every scalar stays text
            }
        });
    }

    /// The lines after it quote the document, which may hold what was taken for a key.
    private static String firstLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
