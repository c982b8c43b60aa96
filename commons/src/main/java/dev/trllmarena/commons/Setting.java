package dev.trllmarena.commons;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// One setting of a program: `--key`, an environment variable, a key of the YAML file, a default.
///
/// @param key how flag and YAML file name it, such as `node-port`
/// @param environment the variable that sets it, such as `NODE_PORT`
/// @param fallback the text that stands when nobody sets it
/// @param help one sentence for `--help`
/// @param parse turns the text into a value; throws [IllegalArgumentException] with the rule that is broken
public record Setting<T>(String key, String environment, String fallback, String help, Function<String, T> parse) {

    public static Setting<String> text(String key, String environment, String fallback, String help) {
        return new Setting<>(key, environment, fallback, help, Function.identity());
    }

    public static Setting<Path> path(String key, String environment, String fallback, String help) {
        return new Setting<>(key, environment, fallback, help, Path::of);
    }

    /// A whole number from `least` to `most`.
    public static Setting<Integer> integer(
            String key, String environment, int fallback, int least, int most, String help) {
        return new Setting<>(key, environment, Integer.toString(fallback), help, text -> {
            try {
                int value = Integer.parseInt(text.strip());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException _) {
                // falls through to the same sentence
            }
            throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
        });
    }

    /// One of a few words.
    public static Setting<String> oneOf(
            String key, String environment, List<String> words, String fallback, String help) {
        return new Setting<>(key, environment, fallback, help, text -> {
            if (words.contains(text)) {
                return text;
            }
            throw new IllegalArgumentException("must be one of " + String.join(", ", words));
        });
    }

    /// A switch: on when the flag stands alone or the text is `true`.
    public static Setting<Boolean> flag(String key, String environment, String help) {
        return new Setting<>(key, environment, "false", help, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    boolean isFlag() {
        return fallback.equals("false");
    }
}
