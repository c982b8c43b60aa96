package dev.trllmarena.arena.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The server's own sentences in every language, from `messages_LANGUAGE.properties`. Threads may share it.
final class Texts {
    private final Map<Language, Properties> bundles = new EnumMap<>(Language.class);

    Texts() {
        for (Language language : Language.values()) {
            bundles.put(language, read("/messages_" + language.tag() + ".properties"));
        }
    }

    /// The sentence for a key, its numbers written as the language writes them.
    String text(Language language, String key, List<Object> values) {
        String pattern = bundle(language).getProperty(key);
        if (pattern == null) {
            throw new IllegalArgumentException("no text for " + key);
        }
        return new MessageFormat(pattern, language.locale()).format(values.toArray());
    }

    Properties bundle(Language language) {
        return bundles.computeIfAbsent(language, _ -> new Properties());
    }

    private static Properties read(String name) {
        try (InputStream in = Texts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing");
            }
            Properties texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
