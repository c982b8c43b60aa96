package dev.trllmarena.arena.ranking;

/// SplitMix64 (Steele, Lea and Flood, 2014), written out so that a seed means the same draws in every Java and
/// elsewhere.
final class SplitMix {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    /// The stream of one replicate: far from that of every other.
    static SplitMix of(long seed, int replicate) {
        return new SplitMix(new SplitMix(seed + replicate * 0xD1342543DE82EF95L).next());
    }

    long next() {
        state += GOLDEN;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// From 0 to below the bound: the upper 64 bits of draw · bound.
    int below(int bound) {
        return (int) Math.unsignedMultiplyHigh(next(), bound);
    }
}
