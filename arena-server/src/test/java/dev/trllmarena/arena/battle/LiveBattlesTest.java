package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trllmarena.arena.budget.Call;
import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.PromptFacts;
import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.completion.Timeouts;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.identity.IdentityGuard;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.privacy.TextRecords;
import dev.trllmarena.arena.privacy.VoterKeys;
import dev.trllmarena.commons.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveBattlesTest {
    private static final Locale TURKISH = Locale.forLanguageTag("tr");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final PromptFacts NO_FACTS = new PromptFacts(Category.OTHER, false, false);

    @TempDir
    private Path folder;

    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final TestClock clock = new TestClock();
    private final ChatModels models = new ChatModels(new Timeouts(LONG, LONG, LONG, LONG), 1000);
    private final ServerSocket silent = silentServer();
    private LiveBattles battles;

    @BeforeEach
    void open() {
        battles = battles();
    }

    @AfterEach
    void close() throws IOException {
        battles.close();
        models.close();
        silent.close();
    }

    @Test
    void anExpiredBattleIsGone() throws Exception {
        Battle battle = open("visitor", "Merhaba");
        clock.now = clock.now.plus(Duration.ofMinutes(59));
        battles.sweep();
        assertThat(battles.find(battle.id().text(), "visitor")).isSameAs(battle);
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        battles.sweep();
        assertThatThrownBy(() -> battles.find(battle.id().text(), "visitor")).isInstanceOf(Refusal.NotFound.class);
        assertThat(battle.events().after(0, Duration.ofSeconds(5)))
                .extracting(EventLog.Entry::event)
                .containsExactly(new BattleEvent.Ended("expired"));
        assertThat(battle.events().isOver(1)).isTrue();
        assertThat(ended).containsExactly("expired");
    }

    @Test
    void aSessionWithTooManyRunningQuestionsWaits() {
        open("visitor", "Bir");
        assertThatThrownBy(() -> open("visitor", "İki"))
                .isInstanceOfSatisfying(
                        Refusal.Overloaded.class,
                        refusal -> assertThat(refusal.retryAfter()).hasValue(Duration.ofSeconds(20)));
        assertThat(open("another", "Üç").isAlive()).isTrue();
    }

    @Test
    void theServerHasOnlySoManyRunningQuestions() {
        open("first", "Bir");
        open("second", "İki");
        assertThatThrownBy(() -> open("third", "Üç")).isInstanceOf(Refusal.Overloaded.class);
        assertThat(ended).containsExactly("refused");
    }

    @Test
    void aFullServerForgetsWhatWasOverFirst() {
        battles.close();
        battles = battles(3, 10);
        Battle first = open("first", "Bir");
        Battle second = open("second", "İki");
        open("third", "Üç");
        assertThatThrownBy(() -> open("fourth", "Dört")).isInstanceOf(Refusal.Overloaded.class);
        second.end("side-failed");
        first.end("side-failed");
        open("fourth", "Dört");
        assertThatThrownBy(() -> battles.find(second.id().text(), "second")).isInstanceOf(Refusal.NotFound.class);
        assertThat(battles.find(first.id().text(), "first")).isSameAs(first);
        open("fifth", "Beş");
        assertThatThrownBy(() -> battles.find(first.id().text(), "first")).isInstanceOf(Refusal.NotFound.class);
        assertThatThrownBy(() -> open("sixth", "Altı")).isInstanceOf(Refusal.Overloaded.class);
    }

    @Test
    void aDrainingServerTakesNoQuestion() throws Exception {
        battles.drain(Duration.ZERO);
        assertThatThrownBy(() -> open("visitor", "Bir")).isInstanceOf(Refusal.Unavailable.class);
    }

    private Battle open(String session, String prompt) {
        return battles.open(session, TURKISH, new Question(prompt, true, false)).battle();
    }

    private LiveBattles battles() {
        return battles(10, 2);
    }

    private LiveBattles battles(int most, int mostRunning) {
        BattleRules rules =
                new BattleRules(Duration.ofMillis(5), 10, Duration.ofMinutes(60), 5, 3, 3, most, 5, mostRunning, 1);
        return new LiveBattles(
                rules,
                () -> List.of(contestant("bir"), contestant("iki")),
                new Random(5),
                models,
                new FakeRecords(),
                new KeptTexts(new NoTexts(), 24, clock),
                new Meters(),
                clock,
                new Fairness(new IdentityGuard(), voters(), new Tally(Map.of(), Map.of()), List::of),
                _ -> NO_FACTS);
    }

    private VoterKeys voters() {
        try {
            return new VoterKeys(folder, clock.instant());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Contestant contestant(String id) {
        URI endpoint = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/v1");
        return new Contestant(id, id, Contestant.Kind.LOCAL, "", "", "", 4096, endpoint, id);
    }

    /// Accepts connections and never says a word.
    private static ServerSocket silentServer() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private final class FakeRecords implements BattleRecords {
        @Override
        public void opened(BattleId battle, Instant at, PromptFacts facts) {}

        @Override
        public void ended(BattleId battle, String reason, Instant at) {
            ended.add(reason);
        }

        @Override
        public void called(Call call) {}

        @Override
        public Recorded voted(Ballot ballot) {
            throw new AssertionError("nobody votes here");
        }
    }

    private static final class NoTexts implements TextRecords {
        @Override
        public void keep(String owner, KeptBattle battle) {
            throw new AssertionError("nobody votes here");
        }

        @Override
        public List<KeptBattle> of(String owner) {
            return List.of();
        }

        @Override
        public int unpublish(String owner) {
            return 0;
        }

        @Override
        public int forget(String owner) {
            return 0;
        }

        @Override
        public int forgetBefore(Instant time) {
            return 0;
        }
    }

    private static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-11-24T08:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
