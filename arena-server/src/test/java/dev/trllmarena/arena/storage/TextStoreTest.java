package dev.trllmarena.arena.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.PromptFacts;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.arena.ranking.Elo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextStoreTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-02-01T00:00:00Z");
    private static final String ONE = "1".repeat(64);
    private static final String OTHER = "2".repeat(64);

    @TempDir
    private Path folder;

    @Test
    void whatIsOverIsGoneFromEveryFileAndTheRestStays() throws Exception {
        try (Database database = Database.open(folder, new Meters())) {
            TextStore texts = new TextStore(database);
            BattleStore battles = new BattleStore(database, new VoteStore(database, new Elo(4)), _ -> {});
            KeptBattle old = battle(battles, EARLY, "ESKIMETIN".repeat(2000)); // more than a page
            KeptBattle young = battle(battles, LATE, "YENIMETIN");
            texts.keep(ONE, old);
            texts.keep(OTHER, young);
            assertThat(texts.of(ONE)).containsExactly(old);
            assertThat(bytes()).contains("ESKIMETIN", "YENIMETIN");

            assertThat(texts.forgetBefore(LATE)).isEqualTo(1);
            assertThat(texts.of(ONE)).isEmpty();
            assertThat(texts.of(OTHER)).containsExactly(young);
            assertThat(bytes()).contains("YENIMETIN").doesNotContain("ESKIMETIN");
        }
    }

    @Test
    void theConsentToPublishIsTakenBackFromWhatIsKept() throws Exception {
        try (Database database = Database.open(folder, new Meters())) {
            TextStore texts = new TextStore(database);
            texts.keep(
                    ONE,
                    battle(new BattleStore(database, new VoteStore(database, new Elo(4)), _ -> {}), EARLY, "metin"));
            assertThat(texts.unpublish(OTHER)).isZero();
            assertThat(texts.unpublish(ONE)).isEqualTo(1);
            assertThat(texts.of(ONE)).singleElement().matches(kept -> !kept.publish());
            assertThat(texts.unpublish(ONE)).isZero();
        }
    }

    private static KeptBattle battle(BattleStore battles, Instant at, String text) {
        BattleId id = BattleId.random();
        battles.opened(id, at, new PromptFacts(Category.OTHER, false, false));
        List<KeptBattle.Turn> turns =
                List.of(new KeptBattle.Turn(text, text + " a", text + " b"), new KeptBattle.Turn("2", "a2", "b2"));
        return new KeptBattle(id.text(), at, "1", true, turns);
    }

    private String bytes() throws Exception {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
