package dev.trllmarena.arena.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.admin.Audit;
import dev.trllmarena.arena.contestant.Entrant;
import dev.trllmarena.arena.contestant.Health;
import dev.trllmarena.arena.contestant.Lack;
import dev.trllmarena.commons.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageTextsTest {
    private static final Path WEB = Path.of("src/main/resources/web");
    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");
    private static final Pattern USED = Pattern.compile("\"([a-z]+)(\\.[a-zA-Z0-9-]+)+\"");

    @Test
    void theLanguagesHaveTheSameKeysAndPlaces() throws Exception {
        Map<String, String> turkish = texts("tr");
        Map<String, String> english = texts("en");
        assertThat(english.keySet()).isEqualTo(turkish.keySet());
        turkish.forEach((key, text) -> {
            assertThat(text).as(key).isNotBlank();
            assertThat(english.get(key)).as(key).isNotBlank();
            assertThat(places(english.getOrDefault(key, ""))).as(key).isEqualTo(places(text));
        });
    }

    @Test
    void everyTextThatAScriptNamesExists() throws Exception {
        Set<String> keys = texts("tr").keySet();
        Set<String> subjects = keys.stream().map(key -> key.split("\\.", 2)[0]).collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        try (Stream<Path> scripts = Files.list(WEB.resolve("assets/js"))) {
            for (Path script : scripts.toList()) {
                USED.matcher(Files.readString(script))
                        .results()
                        .filter(found -> subjects.contains(found.group(1)))
                        .forEach(found -> used.add(found.group().replace("\"", "")));
            }
        }
        assertThat(used).hasSizeGreaterThan(100);
        assertThat(keys).containsAll(used);
    }

    @Test
    void everyWordThatTheServerSaysHasItsText() throws Exception {
        assertThat(texts("tr").keySet())
                .containsAll(words("admin.action.", Audit.Action.values()))
                .containsAll(words("admin.lack.", Lack.Reason.values()))
                .containsAll(words("admin.health.", Health.State.values()))
                .containsAll(words("models.state.", Entrant.State.values()));
    }

    /// An enum's names are its words in capitals.
    private static List<String> words(String prefix, Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> prefix + value.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static Map<String, String> texts(String language) throws Exception {
        Map<String, String> texts = new TreeMap<>();
        JsonNode document = Json.parse(Files.readAllBytes(WEB.resolve("texts/" + language + ".json")));
        document.properties()
                .forEach(text -> texts.put(text.getKey(), text.getValue().asText()));
        return texts;
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        PLACE.matcher(text).results().forEach(found -> places.add(found.group()));
        return places;
    }
}
