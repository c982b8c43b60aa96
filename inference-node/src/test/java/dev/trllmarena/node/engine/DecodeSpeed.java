package dev.trllmarena.node.engine;

import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Prints how fast the engine answers with one checkpoint, beside the bandwidth of this machine's memory; run by hand.
///
/// `java … dev.trllmarena.node.engine.DecodeSpeed models/tr-mini-llama-sft bfloat16`
final class DecodeSpeed {
    private static final int TOKENS = 32;
    private static final int PROMPT = 16;
    private static final int REPEATS = 3;

    private final SplittableRandom random = new SplittableRandom(1);
    private final Checkpoint checkpoint;
    private final Engine engine;

    private DecodeSpeed(Checkpoint checkpoint, Engine engine) {
        this.checkpoint = checkpoint;
        this.engine = engine;
    }

    public static void main(String[] arguments) throws Exception {
        Checkpoint checkpoint = CheckpointReader.read(Path.of(arguments[0]));
        Map<Integer, Double> rates = new TreeMap<>();
        long start = System.nanoTime();
        try (Engine engine = Engine.start(new EngineLimits(arguments[1], "cpu", 64, 512, 16, 1024))) {
            DecodeSpeed speed = new DecodeSpeed(checkpoint, engine);
            speed.run(1, 8, 1);
            System.out.printf("start to first token %d ms%n", (System.nanoTime() - start) / 1_000_000);
            for (int rows : new int[] {1, 4, 16}) {
                speed.run(rows, PROMPT, 8); // warms up
                rates.put(rows, median(() -> speed.run(rows, PROMPT, TOKENS), rows * TOKENS));
            }
            speed.run(1, 512, 1);
            System.out.printf("prefill 512: %.0f tokens/s%n", median(() -> speed.run(1, 512, 1), 512));
            System.out.println(residentMemory());
        }
        long bytes = CheckpointReader.summary(checkpoint).bytes();
        double bandwidth = bandwidth();
        System.out.printf(
                "%s: %.0f MB, memory reads %.1f GB/s, limit of one stream %.1f tokens/s%n",
                checkpoint.name(), bytes / 1e6, bandwidth, bandwidth * 1e9 / bytes);
        rates.forEach((rows, rate) -> System.out.printf(
                "%2d at once %6.1f tokens/s, %.0f %% of the limit%n",
                rows, rate, 100 * rate * bytes / rows / bandwidth / 1e9));
    }

    private void run(int rows, int prompt, int tokens) throws InterruptedException {
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            int[] ids = IntStream.generate(
                            () -> random.nextInt(checkpoint.config().vocabularySize()))
                    .limit(prompt)
                    .toArray();
            answers.add(engine.submit(checkpoint, new Generation(ids, Sampling.GREEDY, tokens, Set.of())));
        }
        for (Answer answer : answers) {
            Reference.tokens(answer);
        }
    }

    /// Tokens a second.
    private static double median(Run run, int tokens) throws InterruptedException {
        double[] rates = new double[REPEATS];
        for (int i = 0; i < REPEATS; i++) {
            long start = System.nanoTime();
            run.run();
            rates[i] = tokens * 1e9 / (System.nanoTime() - start);
        }
        Arrays.sort(rates);
        return rates[REPEATS / 2];
    }

    /// GB/s that all cores read together, at best.
    private static double bandwidth() {
        int cores = Runtime.getRuntime().availableProcessors();
        int[][] memory = new int[cores][64 << 20];
        double best = 0;
        for (int i = 0; i < 8; i++) {
            long start = System.nanoTime();
            int sum =
                    Arrays.stream(memory).parallel().mapToInt(DecodeSpeed::sum).sum();
            best = Math.max(best, (4.0 * cores * (64 << 20)) / (System.nanoTime() - start));
            if (sum != 0) {
                throw new AssertionError("memory holds zeros");
            }
        }
        return best;
    }

    private static int sum(int[] numbers) {
        int sum = 0;
        for (int number : numbers) {
            sum += number;
        }
        return sum;
    }

    private static String residentMemory() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS") || line.startsWith("VmHWM"))
                .toList()
                .toString();
    }

    private interface Run {
        void run() throws InterruptedException;
    }
}
