package dev.trllmarena.arena.contestant;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A map of `contestants.yaml` while it is read: fields are taken by name and rule, and [#requireNothingElse] names
/// those that nobody took. Mistakes are gathered, so that all are told at once. Used by one thread.
final class Entry {
    private final String path;
    private final Map<String, Object> fields;
    private final List<String> problems;
    private final String file;
    private final Set<String> taken = new HashSet<>();

    /// @param file where a field that is missing would be expected
    Entry(String path, Map<?, ?> fields, String file, List<String> problems) {
        this.path = path;
        this.fields = new LinkedHashMap<>();
        fields.forEach((name, value) -> this.fields.put(String.valueOf(name), value));
        this.file = lastFile(this.fields, file);
        this.problems = problems;
    }

    String path() {
        return path;
    }

    String file() {
        return file;
    }

    /// The entries inside, by name.
    Map<String, Entry> entries(String name) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        entry(name)
                .ifPresent(section -> section.fields.forEach(
                        (key, value) -> section.entry(key).ifPresent(inner -> entries.put(key, inner))));
        return entries;
    }

    Optional<Entry> entry(String name) {
        taken.add(name);
        return switch (fields.get(name)) {
            case null -> Optional.empty();
            case Map<?, ?> map -> Optional.of(new Entry(place(name), map, file, problems));
            case YamlLayers.Leaf leaf -> {
                // A key may have been written here by mistake: its value stays out of the message.
                problems.add(leaf.file() + ": " + place(name) + " must hold keys and values");
                yield Optional.empty();
            }
            default -> throw new AssertionError("layers hold maps and leaves only");
        };
    }

    /// A field by its rule, which throws [IllegalArgumentException] with the rule that is broken.
    <T> Optional<T> take(String name, Function<String, T> rule) {
        taken.add(name);
        return switch (fields.get(name)) {
            case null -> Optional.empty();
            case YamlLayers.Leaf leaf -> {
                try {
                    yield Optional.of(rule.apply(leaf.text()));
                } catch (IllegalArgumentException e) {
                    problems.add(
                            "%s: %s %s, was \"%s\"".formatted(leaf.file(), place(name), e.getMessage(), leaf.text()));
                    yield Optional.empty();
                }
            }
            default -> {
                problems.add(file + ": " + place(name) + " must be a single value");
                yield Optional.empty();
            }
        };
    }

    /// Whether a field is this word, which is then taken.
    boolean isWord(String name, String word) {
        boolean is =
                fields.get(name) instanceof YamlLayers.Leaf leaf && leaf.text().equals(word);
        if (is) {
            taken.add(name);
        }
        return is;
    }

    /// As [#take], for what may be a secret by mistake: no message shows the value.
    Optional<String> secretly(String name, String pattern, String rule) {
        taken.add(name);
        if (fields.get(name) instanceof YamlLayers.Leaf leaf) {
            if (leaf.text().matches(pattern)) {
                return Optional.of(leaf.text());
            }
            problems.add(leaf.file() + ": " + place(name) + " " + rule);
        }
        return Optional.empty();
    }

    Optional<String> text(String name) {
        return take(name, Rules::text);
    }

    /// As [#take], and a mistake where it is missing.
    <T> Optional<T> require(String name, Function<String, T> rule) {
        if (!fields.containsKey(name)) {
            problems.add(file + ": " + place(name) + " is missing");
        }
        return take(name, rule);
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    void problem(String field, String rule, String value) {
        problems.add("%s: %s %s, was \"%s\"".formatted(fileOf(field), place(field), rule, value));
    }

    /// The schema is closed.
    void requireNothingElse() {
        fields.forEach((name, value) -> {
            if (!taken.contains(name)) {
                problems.add("%s: %s is not known; known are %s"
                        .formatted(
                                lastFile(Map.of(name, value), file),
                                place(name),
                                String.join(", ", new TreeSet<>(taken))));
            }
        });
    }

    private String fileOf(String field) {
        return fields.get(field) instanceof YamlLayers.Leaf leaf ? leaf.file() : file;
    }

    private String place(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String lastFile(Map<?, ?> fields, String fallback) {
        String last = fallback;
        for (Object value : fields.values()) {
            @Nullable Object inner = value;
            last = switch (inner) {
                case YamlLayers.Leaf leaf -> leaf.file();
                case Map<?, ?> map -> lastFile(map, last);
                case null, default -> last;
            };
        }
        return last;
    }
}
