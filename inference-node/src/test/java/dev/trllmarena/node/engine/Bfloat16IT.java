package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The type in which checkpoints are served. Rounding may change a late token, so only the first ones are compared.
final class Bfloat16IT {
    private static final int COMPARED = 20;

    @ParameterizedTest
    @ValueSource(strings = {"tr-mini-llama-sft", "tr-mini-llama-dpo", "tr-mini-r1-distill", "tr-mini-mixtral-dpo"})
    void answersBeginAsInFloat32(String name) throws Exception {
        compare(name, "auto");
        compare(name, "off");
    }

    /// @param operators those of the library where it is built, or PyTorch's
    private static void compare(String name, String operators) throws Exception {
        Reference reference = Reference.demo(name);
        try (Engine engine = Engine.start(new EngineLimits("bfloat16", "cpu", 16, 64, 8, 512).with(operators))) {
            List<Answer> answers = reference.prompts().stream()
                    .map(prompt -> engine.submit(reference.checkpoint(), Reference.greedy(prompt)))
                    .toList();
            for (int i = 0; i < answers.size(); i++) {
                Reference.Prompt prompt = reference.prompts().get(i);
                assertThat(Reference.tokens(answers.get(i)))
                        .as("prompt %d, operators %s", i, operators)
                        .startsWith(prompt.greedy().subList(0, COMPARED).toArray(Integer[]::new));
            }
        }
    }
}
