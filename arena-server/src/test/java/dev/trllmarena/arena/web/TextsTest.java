package dev.trllmarena.arena.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TextsTest {
    private static final Pattern REFUSAL = Pattern.compile("new Refusal\\.\\w+\\(\\s*\"([a-z0-9-]+)\"");
    private static final Pattern NOTICE = Pattern.compile("new BattleEvent\\.Notice\\(\"([a-z0-9-]+)\"");
    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    private final Texts texts = new Texts();

    @Test
    void everyRefusalAndNoticeHasItsSentenceInBothLanguages() throws Exception {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source :
                    sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String code = Files.readString(source);
                REFUSAL.matcher(code).results().forEach(found -> keys.add("problem." + found.group(1)));
                NOTICE.matcher(code).results().forEach(found -> keys.add("notice." + found.group(1)));
            }
        }
        assertThat(keys).hasSizeGreaterThan(25).contains("problem.vote-too-early", "notice.retry");
        for (Language language : Language.values()) {
            assertThat(texts.bundle(language).stringPropertyNames()).containsAll(keys);
        }
    }

    @Test
    void theLanguagesHaveTheSameKeysAndPlaces() {
        var turkish = texts.bundle(Language.TURKISH);
        var english = texts.bundle(Language.ENGLISH);
        assertThat(turkish.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : turkish.stringPropertyNames()) {
            assertThat(places(turkish.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
        }
    }

    @Test
    void numbersAreWrittenAsTheLanguageWritesThem() {
        List<Object> values = List.of(8000, 312);
        assertThat(texts.text(Language.TURKISH, "problem.prompt-too-long", values))
                .isEqualTo("En çok 8.000 karakter; 312 karakter fazla.");
        assertThat(texts.text(Language.ENGLISH, "problem.prompt-too-long", values))
                .isEqualTo("At most 8,000 characters; 312 too many.");
    }

    private static Set<String> places(String pattern) {
        Set<String> places = new TreeSet<>();
        Matcher place = PLACE.matcher(pattern);
        while (place.find()) {
            places.add(place.group());
        }
        return places;
    }
}
