package dev.trllmarena.arena.contestant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceTest {
    private static final Price GPT_4O = new Price(2_500_000_000L, 1_250_000_000L, 10_000_000_000L);

    @Test
    void cachedTokensAreAPartOfThePrompt() {
        // 1,000 × 2.50 + 200 × 1.25 + 90 × 10 dollars a million
        assertThat(GPT_4O.of(1200, 200, 90)).isEqualTo(3_650_000L);
        assertThat(GPT_4O.of(100, 500, 0)).as("never more cached than read").isEqualTo(125_000L);
    }

    @Test
    void aSumIsRoundedOnceHalfUp() {
        Price odd = new Price(499_999, 0, 1);
        assertThat(odd.of(1, 0, 1)).isEqualTo(1);
        assertThat(odd.of(1, 0, 0)).isZero();
    }

    @Test
    void noCallIsTooLargeToCount() {
        Price dear = new Price(10_000_000_000_000L, 0, 10_000_000_000_000L);
        assertThat(dear.of(1_000_000_000L, 0, 0)).isEqualTo(10_000_000_000_000_000L);
    }
}
