package dev.trllmarena.node.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.node.text.Reasoning.Piece;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "soru         | <think>~2+2~</think>~~4      | 2+2     | 4",
                "soru         | <think></think>4             | ''      | 4",
                "soru         | düz cevap < 5 </ ok          | ''      | düz cevap < 5 </ ok",
                "soru<think>~ | 2+2 = 4~</think>~~Dört       | 2+2 = 4 | Dört",
                "soru<think>  | hiç bitmeyen                 | hiç bitmeyen | ''",
                "soru         | <think>a</think>b<think>c</think>d | ac | bd",
                "soru         | başta</think> sonra          | ''      | baştasonra",
                "soru         | <thin <think>a <b </think>b  | a <b    | <thinb",
                "soru         | <think>a                     | a       | ''",
                "soru         | a~b~~c                       | ''      | a~b~~c",
            })
    void tagsPartTheAnswerHoweverItIsCut(String prompt, String answer, String reasoning, String content) {
        for (int seed = 0; seed < 300; seed++) {
            Piece all = parted(prompt.replace('~', '\n'), answer.replace('~', '\n'), new Random(seed));
            assertThat(all.reasoning()).as("seed %d", seed).isEqualTo(reasoning.replace('~', '\n'));
            assertThat(all.content()).as("seed %d", seed).isEqualTo(content.replace('~', '\n'));
        }
    }

    @Test
    void plainTextIsSaidAtOnce() {
        Reasoning reasoning = new Reasoning("soru");
        assertThat(reasoning.add("Merhaba").content()).isEqualTo("Merhaba");
        assertThat(reasoning.add(" dünya").content()).isEqualTo(" dünya");
    }

    private static Piece parted(String prompt, String answer, Random random) {
        Reasoning reasoning = new Reasoning(prompt);
        StringBuilder thought = new StringBuilder();
        StringBuilder said = new StringBuilder();
        for (int at = 0; at < answer.length(); ) {
            int end = Math.min(answer.length(), at + 1 + random.nextInt(6));
            Piece piece = reasoning.add(answer.substring(at, end));
            thought.append(piece.reasoning());
            said.append(piece.content());
            at = end;
        }
        Piece rest = reasoning.end();
        return new Piece(thought + rest.reasoning(), said + rest.content());
    }
}
