package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class ChatTest {
    @Test
    void piecesWithTextAreTimedAndTheServersCountIsBelieved() throws IOException {
        Chat chat = read("""
                data: {"choices":[{"delta":{"role":"assistant","content":""}}],"usage":null}

                : heartbeat

                data: {"choices":[{"delta":{"content":"Mer"}}],"usage":null}

                data: {"choices":[{"delta":{"reasoning_content":"haba"}}],"usage":null}

                data: {"choices":[{"delta":{},"finish_reason":"length"}],"usage":null}

                data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":5}}

                data: [DONE]

                """);
        assertThat(chat.times()).hasSize(2);
        assertThat(chat.promptTokens()).isEqualTo(7);
        assertThat(chat.answerTokens()).isEqualTo(5);
        assertThat(chat.firstTokenMillis()).isPositive();
    }

    @Test
    void anAnswerWithoutTextEndsWhereItsStreamDoes() throws IOException {
        Chat chat = read("data: {\"choices\":[{\"delta\":{}}]}\n\ndata: [DONE]\n\n");
        assertThat(chat.times()).hasSize(1);
        assertThat(chat.answerTokens()).isEqualTo(1);
    }

    @Test
    void anErrorInAStreamFailsTheRun() {
        assertThatThrownBy(() -> read("data: {\"error\":{\"message\":\"out of luck\"}}\n\n"))
                .isInstanceOf(BenchFailure.class)
                .hasMessageContaining("out of luck");
    }

    private static Chat read(String stream) throws IOException {
        return Chat.read(System.nanoTime(), new BufferedReader(new StringReader(stream)));
    }
}
