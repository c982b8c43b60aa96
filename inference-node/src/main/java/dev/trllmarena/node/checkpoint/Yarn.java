package dev.trllmarena.node.checkpoint;

/// YaRN (Peng et al. 2023): pairs that turn often within the first context stay as they are, those that turn seldom are
/// stretched by the factor, with a ramp between them; attention is made sharper to make up for it.
///
/// @param originalPositions the context trained first
/// @param betaFast how often a pair turns within that context where the ramp begins
/// @param betaSlow how often where it ends
/// @param truncate whether the ramp begins and ends at whole pairs
/// @param attentionFactor what the cosines and sines are multiplied by
public record Yarn(
        double factor,
        int originalPositions,
        double betaFast,
        double betaSlow,
        boolean truncate,
        double attentionFactor)
        implements Rope.Scaling {

    /// The attention factor where config.json does not name it; a scale of 0 is one that it does not name.
    ///
    /// @param scale which config.json calls `mscale`
    /// @param scaleOfAll which it calls `mscale_all_dim`
    static double attentionFactor(double factor, double scale, double scaleOfAll) {
        return scale > 0 && scaleOfAll > 0
                ? sharpness(factor, scale) / sharpness(factor, scaleOfAll)
                : sharpness(factor, 1);
    }

    private static double sharpness(double factor, double scale) {
        return factor <= 1 ? 1 : 0.1 * scale * Math.log(factor) + 1;
    }

    /// @param wavelengths of one radian, in positions
    float[] inverseFrequencies(float[] wavelengths, double theta) {
        int headSize = 2 * wavelengths.length;
        double first = Math.max(0, whole(pairThatTurns(betaFast, headSize, theta), false));
        double last = Math.min(headSize - 1, whole(pairThatTurns(betaSlow, headSize, theta), true));
        double length = last == first ? 0.001 : last - first; // as the reference avoids to divide by zero
        float[] frequencies = new float[wavelengths.length];
        for (int i = 0; i < frequencies.length; i++) {
            float stretched = Math.clamp((i - (float) first) / (float) length, 0f, 1f);
            float kept = 1 - stretched;
            frequencies[i] = 1f / ((float) factor * wavelengths[i]) * (1 - kept) + 1f / wavelengths[i] * kept;
        }
        return frequencies;
    }

    /// The pair, counted with fractions, that turns so often within the first context.
    private double pairThatTurns(double turns, int headSize, double theta) {
        return headSize * Math.log(originalPositions / (turns * 2 * Math.PI)) / (2 * Math.log(theta));
    }

    private double whole(double pair, boolean up) {
        return !truncate ? pair : up ? Math.ceil(pair) : Math.floor(pair);
    }
}
