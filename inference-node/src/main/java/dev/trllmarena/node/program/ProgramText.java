package dev.trllmarena.node.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The texts of programs, which lie beside these classes.
final class ProgramText {
    private ProgramText() {}

    static String read(String name) {
        try (InputStream in = Objects.requireNonNull(ProgramText.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
