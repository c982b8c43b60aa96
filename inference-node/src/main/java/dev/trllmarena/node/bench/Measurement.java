package dev.trllmarena.node.bench;

import java.util.OptionalDouble;

/// One row of the report.
///
/// @param limit what the machine would allow at best, in the same unit; empty where there is no such bound
/// @param limitedBy which of the machine's bounds that is
/// @param compared what the other server reached
record Measurement(
        String name, double value, Unit unit, OptionalDouble limit, String limitedBy, OptionalDouble compared) {
    /// What is counted, and whether more of it is better.
    enum Unit {
        TOKENS_PER_SECOND("tok/s", true),
        MILLISECONDS("ms", false),
        MEBIBYTES("MiB", false);

        private final String symbol;
        private final boolean moreIsBetter;

        Unit(String symbol, boolean moreIsBetter) {
            this.symbol = symbol;
            this.moreIsBetter = moreIsBetter;
        }

        String symbol() {
            return symbol;
        }
    }

    static Measurement of(String name, double value, Unit unit) {
        return new Measurement(name, value, unit, OptionalDouble.empty(), "", OptionalDouble.empty());
    }

    Measurement limitedTo(double most, String bound) {
        return new Measurement(name, value, unit, OptionalDouble.of(most), bound, compared);
    }

    Measurement against(double other) {
        return new Measurement(name, value, unit, limit, limitedBy, OptionalDouble.of(other));
    }

    /// How near the limit is, from 0 to about 1.
    OptionalDouble share() {
        return limit.isPresent() ? OptionalDouble.of(better(value, limit.getAsDouble())) : limit;
    }

    /// How many times better than the other server.
    OptionalDouble ratio() {
        return compared.isPresent() ? OptionalDouble.of(better(value, compared.getAsDouble())) : compared;
    }

    private double better(double one, double other) {
        return unit.moreIsBetter ? one / other : other / one;
    }
}
