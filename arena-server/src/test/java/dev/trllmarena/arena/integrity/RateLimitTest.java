package dev.trllmarena.arena.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.trllmarena.commons.Refusal;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final Network HOME = new Network("cb0071");
    private static final Network ELSEWHERE = new Network("cb0072");

    private final RateLimit limit = new RateLimit(new RateLimit.Rates(3, 5, 7, 4));

    @Test
    void aSessionMayAskSoManyQuestionsAndLearnsHowLongToWait() {
        ask("bir", HOME, 3);
        Refusal.Overloaded refusal = refused("bir", HOME);
        assertThat(refusal.code()).isEqualTo("too-many-questions");
        // One question of three a minute comes back every 20 seconds.
        assertThat(refusal.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(21));
        assertThatCode(() -> limit.question("iki", HOME)).doesNotThrowAnyException();
    }

    @Test
    void newSessionsDoNotHelpANetworkThatAskedTooMuch() {
        ask("", HOME, 5);
        assertThat(refused("yeni", HOME).code()).isEqualTo("too-many-questions");
        assertThatCode(() -> limit.question("yeni", ELSEWHERE)).doesNotThrowAnyException();
    }

    @Test
    void allTogetherHaveABoundToo() {
        ask("", HOME, 5);
        ask("", ELSEWHERE, 2);
        assertThat(refused("", ELSEWHERE).code()).isEqualTo("server-busy");
    }

    @Test
    void otherRequestsAreCountedApart() {
        for (int i = 0; i < 4; i++) {
            limit.request(HOME);
        }
        assertThat(catchThrowableOfType(Refusal.Overloaded.class, () -> limit.request(HOME))
                        .code())
                .isEqualTo("too-many-requests");
        assertThatCode(() -> limit.question("bir", HOME)).doesNotThrowAnyException();
    }

    @Test
    void codesAreCountedByNetworkAndAllTogether() {
        for (int i = 0; i < 60; i++) {
            limit.code(HOME);
        }
        assertThat(catchThrowableOfType(Refusal.Overloaded.class, () -> limit.code(HOME))
                        .code())
                .isEqualTo("too-many-codes");
        assertThatCode(() -> limit.code(ELSEWHERE)).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(
                                Refusal.Overloaded.class,
                                () -> IntStream.range(0, 1000).forEach(i -> limit.code(new Network("m" + i))))
                        .code())
                .isEqualTo("too-many-codes");
    }

    private void ask(String session, Network network, int times) {
        for (int i = 0; i < times; i++) {
            limit.question(session, network);
        }
    }

    private Refusal.Overloaded refused(String session, Network network) {
        return catchThrowableOfType(Refusal.Overloaded.class, () -> limit.question(session, network));
    }
}
