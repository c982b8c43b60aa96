package dev.trllmarena.arena.completion;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReasoningSplitterTest {
    private static final String ANSWER = "<think>önce\ndüşün</think>\n\nSonra <b>yaz</b>, 3 < 5.";

    @Test
    void reasoningIsCutOutWhereverTheChunksEnd() {
        for (int size = 1; size <= ANSWER.length(); size++) {
            ReasoningSplitter splitter = new ReasoningSplitter();
            StringBuilder shown = new StringBuilder();
            for (int i = 0; i < ANSWER.length(); i += size) {
                shown.append(splitter.add(ANSWER.substring(i, Math.min(ANSWER.length(), i + size))));
            }
            shown.append(splitter.end());
            assertThat(shown.toString()).as("chunks of %d", size).isEqualTo("Sonra <b>yaz</b>, 3 < 5.");
            assertThat(splitter.text()).isEqualTo(shown.toString());
            assertThat(splitter.reasoning()).isEqualTo("önce\ndüşün");
        }
    }

    @Test
    void whatLooksLikeATagAtTheEndIsText() {
        ReasoningSplitter splitter = new ReasoningSplitter();
        assertThat(splitter.add("a <thi")).isEqualTo("a ");
        assertThat(splitter.end()).isEqualTo("<thi");
    }

    @Test
    void reasoningThatNeverEndsIsNoText() {
        ReasoningSplitter splitter = new ReasoningSplitter();
        assertThat(splitter.add("<think>dur")).isEmpty();
        assertThat(splitter.end()).isEmpty();
        assertThat(splitter.reasoning()).isEqualTo("dur");
    }
}
