package dev.trllmarena.arena.contestant;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/// What a million tokens cost, in nano-dollars (thousand-millionths of a US dollar), so that sums are exact.
///
/// @param input of a prompt
/// @param cached of that part of a prompt that the provider still had
/// @param output of an answer, its reasoning included
public record Price(long input, long cached, long output) {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

    public Price {
        if (input < 0 || cached < 0 || output < 0) {
            throw new IllegalArgumentException("a price is never negative");
        }
    }

    /// What a call costs in nano-dollars, rounded once, half up.
    ///
    /// @param promptTokens with the cached ones
    public long of(long promptTokens, long cachedTokens, long completionTokens) {
        long cachedPart = Math.min(cachedTokens, promptTokens);
        BigInteger sum = product(promptTokens - cachedPart, input)
                .add(product(cachedPart, cached))
                .add(product(completionTokens, output));
        return new BigDecimal(sum).divide(MILLION, 0, RoundingMode.HALF_UP).longValueExact();
    }

    /// Dollars as somebody writes them, exactly; [ArithmeticException] beyond nine decimals.
    static long nanoDollars(BigDecimal dollars) {
        return dollars.multiply(NANOS).longValueExact();
    }

    private static BigInteger product(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
