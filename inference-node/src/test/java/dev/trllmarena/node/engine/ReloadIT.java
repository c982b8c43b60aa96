package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Two checkpoints that take turns in memory for one answer as they do alone.
final class ReloadIT {
    @Test
    void aCheckpointThatIsLoadedAgainGivesTheSameTokens() throws Exception {
        Reference llama = Reference.demo("tr-mini-llama-sft");
        Reference mixtral = Reference.demo("tr-mini-mixtral-dpo");
        EngineLimits unlimited = new EngineLimits("float32", "cpu", 64, 24, 4, 512);
        long need = Math.max(
                MemoryNeed.of(unlimited, llama.checkpoint(), 512).bytes(),
                MemoryNeed.of(unlimited, mixtral.checkpoint(), 512).bytes());
        EngineLimits roomForOne =
                new EngineLimits("float32", "cpu", 64, 24, 4, 512, new MemoryLimits(need, 0, Duration.ofSeconds(60)));
        try (Engine engine = Engine.start(roomForOne)) {
            for (int turn = 0; turn < 2; turn++) {
                for (Reference reference : List.of(llama, mixtral)) {
                    Reference.Prompt prompt = reference.prompts().getFirst();
                    assertThat(Reference.tokens(engine.submit(reference.checkpoint(), Reference.greedy(prompt))))
                            .isEqualTo(prompt.greedy());
                    assertThat(engine.status().checkpoints())
                            .singleElement()
                            .extracting(EngineStatus.CheckpointStatus::name)
                            .isEqualTo(reference.checkpoint().name());
                }
            }
        }
    }
}
