package dev.trllmarena.commons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads settings from flags, then the environment, then a YAML file, then their defaults, and tells all mistakes at
/// once.
///
/// Used by one thread at start: construct, [#get] each setting, [#check].
public final class SettingsReader {
    /// Wrong usage: every problem a line of its own; the program prints it and exits 2.
    public static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUsage(List<String> problems) {
            super(String.join("\n", problems));
        }
    }

    private record Given(String text, String source) {}

    private final List<Setting<?>> known;
    private final Map<String, String> environment;
    private final Map<String, Given> flags = new LinkedHashMap<>();
    private final Map<String, Given> file = new LinkedHashMap<>();
    private final List<String> words = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    /// @param known every setting of the command; any other flag or key is a mistake
    public SettingsReader(List<Setting<?>> known, List<String> arguments, Map<String, String> environment) {
        this.known = List.copyOf(known);
        this.environment = environment;
        readFlags(arguments);
    }

    /// Adds the keys of a YAML file; an absent file is a mistake.
    public SettingsReader withFile(Path path) {
        try {
            Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(path));
            if (document instanceof Map<?, ?> map) {
                map.forEach((key, value) -> addFromFile(path, String.valueOf(key), value));
            } else if (document != null) {
                problems.add(path + ": must hold keys and values");
            }
        } catch (IOException | YAMLException e) {
            problems.add(path + ": cannot be read: " + e.getMessage());
        }
        return this;
    }

    /// The value of a setting; its default where the one given is wrong (then [#check] throws).
    public <T> T get(Setting<T> setting) {
        Optional<Given> given = given(setting);
        if (given.isPresent()) {
            try {
                return setting.parse().apply(given.get().text());
            } catch (IllegalArgumentException e) {
                problems.add("%s %s, was \"%s\""
                        .formatted(
                                given.get().source(),
                                e.getMessage(),
                                given.get().text()));
            }
        }
        return setting.parse().apply(setting.fallback());
    }

    /// The arguments that are no flags, in order.
    public List<String> words() {
        return List.copyOf(words);
    }

    /// Throws [WrongUsage] when anything so far was wrong.
    public void check() {
        if (!problems.isEmpty()) {
            throw new WrongUsage(problems);
        }
    }

    /// The help text for a list of settings.
    public static String help(List<Setting<?>> settings) {
        StringBuilder text = new StringBuilder();
        for (Setting<?> setting : settings) {
            String names =
                    "--" + setting.key() + (setting.environment().isEmpty() ? "" : " (" + setting.environment() + ")");
            text.append("  %-36s %s%s%n"
                    .formatted(
                            names,
                            setting.help(),
                            setting.isFlag() || setting.fallback().isEmpty() ? "" : " [" + setting.fallback() + "]"));
        }
        return text.toString();
    }

    private Optional<Given> given(Setting<?> setting) {
        String variable = setting.environment().isEmpty() ? null : environment.get(setting.environment());
        @Nullable Given flag = flags.get(setting.key());
        if (flag != null) {
            return Optional.of(flag);
        }
        if (variable != null && !variable.isEmpty()) {
            return Optional.of(new Given(variable, setting.environment()));
        }
        return Optional.ofNullable(file.get(setting.key()));
    }

    private void readFlags(List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (!argument.startsWith("--")) {
                words.add(argument);
                continue;
            }
            int equals = argument.indexOf('=');
            String key = argument.substring(2, equals < 0 ? argument.length() : equals);
            Optional<Setting<?>> setting = setting(key);
            if (setting.isEmpty()) {
                problems.add("--" + key + " is not known" + suggestion(key));
            } else if (equals >= 0) {
                flags.put(key, new Given(argument.substring(equals + 1), "--" + key));
            } else if (setting.get().isFlag()) {
                flags.put(key, new Given("true", "--" + key));
            } else if (i + 1 < arguments.size()) {
                flags.put(key, new Given(arguments.get(++i), "--" + key));
            } else {
                problems.add("--" + key + " needs a value");
            }
        }
    }

    private void addFromFile(Path path, String key, @Nullable Object value) {
        if (setting(key).isEmpty()) {
            problems.add(path + ": " + key + " is not known" + suggestion(key));
        } else if (value instanceof Map || value instanceof List || value == null) {
            problems.add(path + ": " + key + " must be a single value");
        } else {
            file.put(key, new Given(value.toString(), path + ": " + key));
        }
    }

    private Optional<Setting<?>> setting(String key) {
        return known.stream().filter(setting -> setting.key().equals(key)).findFirst();
    }

    private String suggestion(String key) {
        return known.stream()
                .map(Setting::key)
                .min(Comparator.comparingInt(other -> distance(key, other)))
                .filter(other -> distance(key, other) <= 3)
                .map(other -> "; did you mean " + other + "?")
                .orElse("");
    }

    /// Levenshtein distance, row by row.
    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int substituted = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[right.length()];
    }
}
