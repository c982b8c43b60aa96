package dev.trllmarena.node.engine;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// Prints how fast a bundled checkpoint decodes, by type and number of requests at once; run by hand.
///
/// `java -Dmodels=models -cp … dev.trllmarena.node.engine.DecodeSpeed tr-mini-llama-sft`
final class DecodeSpeed {
    private static final int TOKENS = 128;

    private DecodeSpeed() {}

    public static void main(String[] arguments) throws Exception {
        Reference reference = Reference.demo(arguments.length > 0 ? arguments[0] : "tr-mini-llama-sft");
        System.out.println(Path.of(System.getProperty("models")) + " "
                + reference.checkpoint().name());
        for (String dtype : List.of("bfloat16", "float32")) {
            try (Engine engine = Engine.start(new EngineLimits(dtype, "cpu", 64, 512, 32, 1024))) {
                long start = System.nanoTime();
                run(engine, reference, 1, 1);
                System.out.printf("%s: first token after load %d ms%n", dtype, (System.nanoTime() - start) / 1_000_000);
                run(engine, reference, 8, TOKENS); // warms up
                for (int rows : new int[] {1, 8, 32}) {
                    double[] rates = new double[5];
                    for (int i = 0; i < rates.length; i++) {
                        start = System.nanoTime();
                        run(engine, reference, rows, TOKENS);
                        rates[i] = rows * TOKENS * 1e9 / (System.nanoTime() - start);
                    }
                    Arrays.sort(rates);
                    System.out.printf(
                            "%s: %2d at once %6.0f tokens/s (median of 5, from %.0f to %.0f)%n",
                            dtype, rows, rates[2], rates[0], rates[4]);
                }
            }
        }
    }

    private static void run(Engine engine, Reference reference, int rows, int tokens) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            answers.add(engine.submit(
                    reference.checkpoint(),
                    new Generation(
                            reference.prompts().getFirst().ids(), new Sampling(0.7f, 40, 0.9f, i), tokens, Set.of())));
        }
        for (Answer answer : answers) {
            Reference.tokens(answer);
        }
    }
}
