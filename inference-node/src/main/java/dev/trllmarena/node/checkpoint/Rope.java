package dev.trllmarena.node.checkpoint;

/// Rotary position embedding: the angle by which pair i of a head turns from one position to the next.
public record Rope(double theta, Scaling scaling) {
    static final Rope PLAIN = new Rope(10_000, new Scaling.None());

    /// How the angles are stretched to a context longer than the one trained first.
    public sealed interface Scaling permits Scaling.None, Scaling.Linear, Scaling.Dynamic, Scaling.Llama3, Yarn {
        record None() implements Scaling {}

        record Linear(double factor) implements Scaling {}

        /// Stretches a text only once it is longer than `max_position_embeddings`, and no longer one is served here.
        record Dynamic(double factor) implements Scaling {}

        /// Llama 3.1: by wavelength, short ones as they are, long ones by the factor, a ramp between them.
        record Llama3(double factor, double lowFrequencyFactor, double highFrequencyFactor, int originalPositions)
                implements Scaling {}
    }

    /// One angle for each of the headSize / 2 pairs, rounded to float32 where the reference implementation rounds.
    public float[] inverseFrequencies(int headSize) {
        float[] wavelengths = new float[headSize / 2]; // of one radian, in positions
        for (int i = 0; i < wavelengths.length; i++) {
            wavelengths[i] = (float) Math.pow(theta, 2f * i / headSize);
        }
        if (scaling instanceof Yarn yarn) {
            return yarn.inverseFrequencies(wavelengths, theta);
        }
        float[] frequencies = new float[wavelengths.length];
        for (int i = 0; i < frequencies.length; i++) {
            frequencies[i] = scaled(1f / wavelengths[i]);
        }
        return frequencies;
    }

    /// What the cosines and sines are multiplied by.
    public double attentionFactor() {
        return scaling instanceof Yarn yarn ? yarn.attentionFactor() : 1;
    }

    private float scaled(float frequency) {
        return switch (scaling) {
            case Scaling.None _, Scaling.Dynamic _, Yarn _ -> frequency;
            case Scaling.Linear(double factor) -> (float) (frequency / factor);
            case Scaling.Llama3 llama3 -> scaled(frequency, llama3);
        };
    }

    private static float scaled(float frequency, Scaling.Llama3 llama3) {
        double wavelength = 2 * Math.PI / frequency;
        double turns = llama3.originalPositions() / wavelength;
        if (turns > llama3.highFrequencyFactor()) {
            return frequency;
        }
        if (turns < llama3.lowFrequencyFactor()) {
            return (float) (frequency / llama3.factor());
        }
        double share =
                (turns - llama3.lowFrequencyFactor()) / (llama3.highFrequencyFactor() - llama3.lowFrequencyFactor());
        return (float) ((1 - share) * frequency / llama3.factor() + share * frequency);
    }
}
