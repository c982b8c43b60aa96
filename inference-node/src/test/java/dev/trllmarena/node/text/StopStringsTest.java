package dev.trllmarena.node.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StopStringsTest {
    @Test
    void theTextEndsBeforeTheStopHoweverItIsCut() {
        String text = "Bir iki üç. SON dört SON beş";
        for (int seed = 0; seed < 500; seed++) {
            StopStrings stops = new StopStrings(List.of("SON", "dört"));
            assertThat(pieces(text, stops, new Random(seed)))
                    .as("seed %d", seed)
                    .isEqualTo("Bir iki üç. ");
            assertThat(stops.isReached()).isTrue();
        }
    }

    @Test
    void onlyWhatMayBecomeAStopIsHeldBack() {
        StopStrings stops = new StopStrings(List.of("###"));
        assertThat(stops.add("a#")).isEqualTo("a");
        assertThat(stops.add("#")).isEmpty();
        assertThat(stops.add("b")).isEqualTo("##b");
        assertThat(stops.add("c##")).isEqualTo("c");
        assertThat(stops.end()).isEqualTo("##");
        assertThat(stops.isReached()).isFalse();
    }

    @Test
    void theFirstOfSeveralStopsCounts() {
        StopStrings stops = new StopStrings(List.of("bc", "ab"));
        assertThat(stops.add("xabc")).isEqualTo("x");
        assertThat(stops.add("abc")).isEmpty();
    }

    @Test
    void withoutStopsNothingIsHeldBack() {
        assertThat(new StopStrings(List.of()).add("metin")).isEqualTo("metin");
    }

    private static String pieces(String text, StopStrings stops, Random random) {
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < text.length(); ) {
            int end = Math.min(text.length(), at + 1 + random.nextInt(5));
            said.append(stops.add(text.substring(at, end)));
            at = end;
        }
        return said.append(stops.end()).toString();
    }
}
