package dev.trllmarena.node.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// The type in which checkpoints are served. Rounding may change a late token, so only the first ones are compared.
final class Bfloat16IT {
    private static final int COMPARED = 20;
    private static final List<String> DEMOS =
            List.of("tr-mini-llama-sft", "tr-mini-llama-dpo", "tr-mini-r1-distill", "tr-mini-mixtral-dpo");

    @ParameterizedTest
    @FieldSource("DEMOS")
    void answersBeginAsInFloat32(String name) throws Exception {
        compare(name, "auto");
        compare(name, "off");
    }

    /// How far a token's likelihood is from float32's, on average, in the mean over the demos' goldens.
    @ParameterizedTest
    @CsvSource({"auto, 0.005", "off, 0.0085"})
    void likelihoodsStayNearThoseOfFloat32(String operators, double distance) throws Exception {
        double apart = 0;
        int tokens = 0;
        for (String name : DEMOS) {
            Reference reference = Reference.demo(name);
            try (Engine wide = Engine.start(new EngineLimits("float32", "cpu", 16, 64, 8, 512));
                    Engine narrow = Engine.start(new EngineLimits("bfloat16", "cpu", 16, 64, 8, 512).with(operators))) {
                for (Reference.Prompt prompt : reference.prompts()) {
                    double[] exact = Reference.likelihoods(wide, reference.checkpoint(), Reference.whole(prompt));
                    double[] rounded = Reference.likelihoods(narrow, reference.checkpoint(), Reference.whole(prompt));
                    for (int i = 0; i < exact.length; i++) {
                        apart += Math.abs(exact[i] - rounded[i]);
                        tokens++;
                    }
                }
            }
        }
        assertThat(apart / tokens).isLessThan(distance);
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
