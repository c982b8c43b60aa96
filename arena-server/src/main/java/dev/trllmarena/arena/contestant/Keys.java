package dev.trllmarena.arena.contestant;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where providers' keys come from: the environment or a mounted file, and nowhere else. Prints nothing of itself.
public final class Keys {
    private static final int LONGEST_KEY = 4096;

    private final Map<String, String> environment;

    public Keys(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /// A place that a key is read from.
    sealed interface Source {
        /// For the operator, without the key.
        String description();

        /// A variable of the environment.
        record Variable(String name) implements Source {
            @Override
            public String description() {
                return "environment variable " + name;
            }
        }

        /// A file with nothing else in it, as a mounted secret is.
        record File(Path path) implements Source {
            @Override
            public String description() {
                return "file " + path;
            }
        }

        /// The provider asks for none.
        record None() implements Source {
            @Override
            public String description() {
                return "no key";
            }
        }
    }

    /// Empty where there is none now.
    Optional<Secret> read(Source source) {
        String text = switch (source) {
            case Source.Variable variable -> environment.getOrDefault(variable.name(), "");
            case Source.File file -> content(file.path());
            case Source.None _ -> "";
        };
        return text.isBlank() ? Optional.empty() : Optional.of(new Secret(text.strip()));
    }

    private static String content(Path path) {
        try {
            return Files.size(path) > LONGEST_KEY ? "" : Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return ""; // told as a key that is missing
        }
    }
}
