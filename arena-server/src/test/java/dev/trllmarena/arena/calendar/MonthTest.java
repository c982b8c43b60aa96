package dev.trllmarena.arena.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MonthTest {
    @Test
    void aMonthBeginsAtMidnightInIstanbul() {
        Month november = Month.parse("2026-11").orElseThrow();
        assertThat(november.begin()).isEqualTo(Instant.parse("2026-10-31T21:00:00Z"));
        assertThat(november.end()).isEqualTo(Instant.parse("2026-11-30T21:00:00Z"));
        assertThat(Month.of(november.begin())).isEqualTo(november);
        assertThat(Month.of(november.begin().minusMillis(1))).isEqualTo(november.previous());
    }

    @Test
    void whatIsNoMonthIsNotRead() {
        for (String text :
                new String[] {"", "2026", "2026-13", "2026-1", "11-2026", "1999-12", "-2026-11", "２０２６-11"}) {
            assertThat(Month.parse(text)).as(text).isEmpty();
        }
    }
}
