package dev.trllmarena.commons;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.LogManager;

/// One line an event on standard error: time, level, who, what. The libraries speak only when something is wrong.
public final class Logs {
    private Logs() {}

    /// Called once, first thing in `main`.
    public static void configure() {
        try (InputStream settings = Logs.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
