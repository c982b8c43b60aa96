package dev.trllmarena.node.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.node.checkpoint.ModelConfig;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BoundsTest {
    private static final Percentage CLOSE = Percentage.withPercentage(0.01);

    /// 100 shared parameters, 20 of them the last product's; 2 bytes each; no keys and values.
    private static final CheckpointCost DENSE = new CheckpointCost(100, 20, 0, 0, 0, 2, 0, 0);

    @Test
    void oneAnswerIsBoundByMemoryAndManyByProducts() {
        // A step reads 200 bytes: 0.1 s. An answer takes 200 operations: 0.02 s.
        Bounds bounds = new Bounds(new MachineLimits(2000, 10_000, 2, "test", ""), DENSE);
        Measurement one = bounds.decode("one", 5, 1, 0);
        assertThat(one.limit()).hasValue(10);
        assertThat(one.share()).hasValue(0.5);
        assertThat(one.limitedBy()).isEqualTo("memory");
        Measurement many = bounds.decode("many", 25, 16, 0);
        assertThat(many.limit().orElseThrow()).isCloseTo(50, CLOSE);
        assertThat(many.limitedBy()).isEqualTo("products");
    }

    @Test
    void keysAndValuesOfEachAnswerAreReadToo() {
        CheckpointCost cost = new CheckpointCost(100, 20, 0, 0, 0, 2, 8, 0);
        assertThat(cost.bytesPerStep(4, 10)).isEqualTo(200 + 4 * 10 * 8);
    }

    @Test
    void aStepReadsTheExpertsThatItsTokensAsk() {
        // 8 experts of 10 parameters, 2 asked by each token.
        CheckpointCost cost = new CheckpointCost(100, 20, 80, 8, 2, 2, 0, 0);
        assertThat(cost.bytesPerStep(1, 0)).isCloseTo(2 * (100 + 20), CLOSE);
        assertThat(cost.bytesPerStep(1000, 0)).isCloseTo(2 * (100 + 80), CLOSE);
        assertThat(cost.operationsOfStep(0)).isCloseTo(2 * (100 + 20), CLOSE);
    }

    @Test
    void onlyTheLastTokenOfAPromptGoesThroughTheLastProduct() {
        assertThat(DENSE.operationsOfPrompt(10)).isEqualTo(2 * (80 * 10 + 20));
    }

    @Test
    void timesAreHeldAgainstTheShortestPossible() {
        Bounds bounds = new Bounds(new MachineLimits(1e12, 16_400, 2, "test", ""), DENSE);
        Measurement first = bounds.firstToken("first", 1000, 10); // 1640 operations: 100 ms
        assertThat(first.limit().orElseThrow()).isCloseTo(100, CLOSE);
        assertThat(first.share().orElseThrow()).isCloseTo(0.1, CLOSE);
        assertThat(bounds.prefill("prefill", 50, 10).share().orElseThrow()).isCloseTo(0.5, CLOSE);
    }

    @Test
    void aMixedLoadTakesItsPromptsAndItsSteps() {
        // 2 prompts of 1640 operations at 1640/s, then 4 steps of 200 bytes at 200/s.
        Bounds bounds = new Bounds(new MachineLimits(200, 1640, 2, "test", ""), DENSE);
        assertThat(bounds.mixed("mixed", 1, 2, 10, 4).limit().orElseThrow()).isCloseTo(8 / 6.0, CLOSE);
    }

    @Test
    void theCostOfAnUntiedLlamaLeavesOutItsEmbedding() {
        ModelConfig config = RandomShape.LLAMA_1_1B.config();
        CheckpointCost cost = CheckpointCost.of(config, 1_100_048_384, 2);
        assertThat(cost.bytesPerStep(1, 0)).isEqualTo(2 * (1_100_048_384 - 32_000.0 * 2048));
        assertThat(cost.keyValueBytesPerToken()).isEqualTo(2 * 22 * 4 * 64 * 2);
    }
}
