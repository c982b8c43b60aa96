package dev.trllmarena.arena.category;

import java.util.Arrays;
import java.util.Map;

/// The features that the network knows, by their hash. Immutable.
///
/// @param hashes ascending; a feature's place is its input of the network
/// @param rarities a weight for each: the rarer a feature among the training prompts, the more its presence says
public record Vocabulary(int[] hashes, float[] rarities) {
    /// Known features of one prompt.
    ///
    /// @param inputs places in the vocabulary, ascending
    /// @param values beside them; their squares sum to 1 unless there are none
    public record Vector(int[] inputs, float[] values) {}

    public int size() {
        return hashes.length;
    }

    public Vector vector(Map<Integer, Integer> features) {
        int[] inputs = features.keySet().stream()
                .mapToInt(hash -> Arrays.binarySearch(hashes, hash))
                .filter(input -> input >= 0)
                .sorted()
                .toArray();
        float[] values = new float[inputs.length];
        double squares = 0;
        for (int i = 0; i < inputs.length; i++) {
            int count = features.getOrDefault(hashes[inputs[i]], 0);
            // StrictMath: the same bits on every processor
            values[i] = (float) (StrictMath.log1p(count) * rarities[inputs[i]]);
            squares += (double) values[i] * values[i];
        }
        float length = (float) Math.sqrt(squares);
        for (int i = 0; i < values.length; i++) {
            values[i] /= length; // no element, no division by 0
        }
        return new Vector(inputs, values);
    }
}
