package dev.trllmarena.arena.category;

/// The trained network, calculated without a library: a prompt has a few hundred inputs that are not zero, so a sum of
/// as
/// many short rows is all there is to do. Immutable.
///
/// @param hidden weights, (inputs, units)
/// @param hiddenBias (units)
/// @param output weights, (units, labels)
/// @param outputBias (labels)
public record Network(float[][] hidden, float[] hiddenBias, float[][] output, float[] outputBias) {
    /// Probability of each label; they sum to 1.
    public double[] probabilities(Vocabulary.Vector vector) {
        float[] units = hiddenBias.clone();
        for (int i = 0; i < vector.inputs().length; i++) {
            add(hidden[vector.inputs()[i]], vector.values()[i], units);
        }
        float[] scores = outputBias.clone();
        for (int unit = 0; unit < units.length; unit++) {
            add(output[unit], Math.max(0, units[unit]), scores);
        }
        return softmax(scores);
    }

    private static void add(float[] row, float times, float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += times * row[i];
        }
    }

    private static double[] softmax(float[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double[] shares = new double[scores.length];
        double sum = 0;
        for (int i = 0; i < scores.length; i++) {
            shares[i] = Math.exp(scores[i] - highest);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
