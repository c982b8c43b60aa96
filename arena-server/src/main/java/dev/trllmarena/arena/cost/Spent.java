package dev.trllmarena.arena.cost;

import java.util.OptionalLong;

/// What some calls used and cost.
///
/// @param promptTokens with the cached ones
/// @param pricedTokens of the calls whose cost is known, prompt and answer
/// @param nanoDollars of those calls; empty where no call's cost is known
/// @param unpriced calls whose cost is not known
public record Spent(
        long calls,
        long battles,
        long promptTokens,
        long cachedTokens,
        long completionTokens,
        long pricedTokens,
        OptionalLong nanoDollars,
        long unpriced) {

    /// Nothing.
    public static final Spent NOTHING = new Spent(0, 0, 0, 0, 0, 0, OptionalLong.empty(), 0);

    /// Two together. Battles are not added up, for both may have been in the same one.
    Spent plus(Spent other) {
        return new Spent(
                calls + other.calls,
                Math.max(battles, other.battles),
                promptTokens + other.promptTokens,
                cachedTokens + other.cachedTokens,
                completionTokens + other.completionTokens,
                pricedTokens + other.pricedTokens,
                nanoDollars.isEmpty() && other.nanoDollars.isEmpty()
                        ? OptionalLong.empty()
                        : OptionalLong.of(nanoDollars.orElse(0) + other.nanoDollars.orElse(0)),
                unpriced + other.unpriced);
    }

    /// Nano-dollars a million tokens; empty where no token's cost is known.
    public OptionalLong nanoDollarsPerMillionTokens() {
        return nanoDollars.isEmpty() || pricedTokens == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round(nanoDollars.getAsLong() * 1e6 / pricedTokens));
    }
}
