package dev.trllmarena.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import dev.trllmarena.node.engine.MemoryLimits;
import dev.trllmarena.node.engine.MemoryNeed;
import dev.trllmarena.node.program.ComputeType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node that is set to less memory than its checkpoints need.
final class SmallMemoryIT {
    private static final String CHAT = "/v1/chat/completions";
    private static final String SMALLER = "tr-mini-mixtral-dpo";
    private static final String LARGER = "tr-mini-llama-sft";
    private static final String AS_LARGE = "tr-mini-llama-dpo";

    @TempDir
    Path models;

    @Test
    void aModelThatDoesNotFitIsRefusedWithNeedAndLimitAndOthersAreServed() throws Exception {
        long limit = (least(SMALLER) + least(LARGER)) / 2;
        assertThat(limit).isBetween(least(SMALLER), least(LARGER) - 1);
        try (RunningNode node = new RunningNode(models, new MemoryLimits(limit, 0, Duration.ofSeconds(20)))) {
            for (int i = 0; i < 2; i++) {
                HttpResponse<String> refused =
                        node.post(CHAT, NodeIT.chat(LARGER, "Merhaba").toString());
                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.body())
                        .contains("model_too_large")
                        .containsPattern(
                                "the model " + LARGER + " needs [0-9.]+ MB of memory, the limit is [0-9.]+ MB");
                assertThat(node.post(CHAT, NodeIT.chat(SMALLER, "Merhaba").toString())
                                .statusCode())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    void twoThatDoNotFitTogetherTakeTurns() throws Exception {
        long limit = least(LARGER) + least(AS_LARGE) / 2;
        try (RunningNode node = new RunningNode(models, new MemoryLimits(limit, 0, Duration.ofSeconds(20)))) {
            for (String name : new String[] {LARGER, AS_LARGE, LARGER}) {
                assertThat(node.post(CHAT, NodeIT.chat(name, "Merhaba").toString())
                                .statusCode())
                        .as(name)
                        .isEqualTo(200);
                assertThat(node.node.engine().status().checkpoints())
                        .singleElement()
                        .satisfies(one -> assertThat(one.name()).isEqualTo(name));
            }
        }
    }

    /// What a checkpoint takes with a pool for one conversation, by the settings of [RunningNode].
    private static long least(String name) throws Exception {
        Checkpoint checkpoint = CheckpointReader.read(RunningNode.DEMOS.resolve(name));
        MemoryNeed need = MemoryNeed.of(checkpoint, ComputeType.FLOAT32, 512, 1024, 4);
        return need.weightBytes() + need.workspaceBytes() + 1024 * need.kvBytesPerToken();
    }
}
