package dev.trllmarena.arena.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.admin.Audit;
import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Style;
import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.arena.category.Category;
import dev.trllmarena.arena.category.PromptFacts;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.ranking.Elo;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database as the first version of the server left it, with a vote whose hash that version computed.
class MigrationTest {
    private static final String FIRST_HASH = "ae663dfc8a8b61ac0537134cee926ba0159ef5debaef40afe521e8e96edfd00f";
    private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void aDatabaseOfTheFirstSchemaIsOpenedAndGoesOn() throws Exception {
        writeFirstSchema();
        try (Database database = Database.open(folder, new Meters())) {
            VoteStore votes = new VoteStore(database, new Elo(4));
            BattleStore battles = new BattleStore(database, votes, _ -> {});
            assertThat(votes.check().problem()).isEmpty();
            assertThat(votes.count()).isEqualTo(1);

            vote(battles, "yeni-1", true, "targeted");
            vote(battles, "yeni-2", false, "identity");

            assertThat(votes.check().problem()).isEmpty();
            assertThat(votes.check().votes()).isEqualTo(3);
            assertThat(votes.exclusions()).isEqualTo(Map.of("targeted", 1L, "identity", 1L));
            RatingStore ratings = new RatingStore(database);
            assertThat(ratings.standings()).allMatch(standing -> standing.votes() == 2);
            assertThat(ratings.standings().getFirst().points()).isGreaterThan(1003.9);
        }
        try (Database again = Database.open(folder, new Meters())) {
            assertThat(new VoteStore(again, new Elo(4)).check().votes()).isEqualTo(3);
        }
    }

    @Test
    void aBackupOfTheFifthSchemaIsCheckedAsItIs() throws Exception {
        writeFirstSchema();
        Flyway.configure()
                .dataSource("jdbc:sqlite:" + folder.resolve("arena.db"), "", "")
                .locations("classpath:db/migration")
                .target("5")
                .load()
                .migrate();
        try (Database database = Database.openToRead(folder)) {
            assertThat(new VoteStore(database, new Elo(4)).check().problem()).isEmpty();
        }
    }

    @Test
    void theTargetedPairOfAnEarlierSchemaStaysAndOthersComeBesideIt() throws Exception {
        writeFirstSchema();
        Flyway.configure()
                .dataSource(url(), "", "")
                .locations("classpath:db/migration")
                .target("5")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into contestant values ('uc', 'Üç', 'local', '', '', 4096, 1, 1)");
            statement.executeUpdate("insert into targeted_comparison values (1, 'bir', 'iki', 0.5, 1)");
            statement.executeUpdate("insert into announcement values (7, 'info', 'Eski', 'Old', 1, null)");
        }
        try (Database database = Database.open(folder, new Meters())) {
            AdminStore store = new AdminStore(database);
            Audit entry = new Audit(0, NOW, "admin", Audit.Action.TARGETED, "", "", "");
            TargetedComparison former = new TargetedComparison("bir", "iki", 0.5);
            assertThat(store.targeted()).containsExactly(former);
            TargetedComparison turned = new TargetedComparison("iki", "bir", 0.2);
            TargetedComparison another = new TargetedComparison("uc", "bir", 0.1);
            store.keep(turned, entry);
            store.keep(another, entry);
            assertThat(new AdminStore(database).targeted()).containsExactly(turned, another);
            store.removeTarget(former, entry);
            assertThat(new AdminStore(database).targeted()).containsExactly(another);
            assertThat(store.announcements())
                    .singleElement()
                    .satisfies(each -> assertThat(each.isOn()).isTrue());
        }
    }

    private static void vote(BattleStore battles, String id, boolean ranked, String exclusion) {
        battles.opened(new BattleId(id), NOW, new PromptFacts(Category.OTHER, false, false));
        battles.voted(new Ballot(
                new BattleId(id),
                Outcome.A,
                List.of(),
                NOW,
                0.5,
                1,
                facts("bir"),
                facts("iki"),
                ranked,
                exclusion,
                "",
                "0123456789abcdef0123456789abcdef"));
    }

    private static SideFacts facts(String contestant) {
        return new SideFacts(
                contestant,
                Style.of("Bir yanıt."),
                OptionalLong.of(3),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("arena.db");
    }

    /// Rows as the first version wrote them; the hash is `sha256sum` of what `VoteLog` says.
    private void writeFirstSchema() throws Exception {
        String url = url();
        Flyway.configure()
                .dataSource(url, "", "")
                .locations("classpath:db/migration")
                .target("1")
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("""
                    insert into contestant values ('bir', 'Bir', 'local', '', '', 4096, 1, 1),
                                                  ('iki', 'İki', 'local', '', '', 4096, 1, 1)
                    """);
            statement.executeUpdate("insert into battle values ('b1', 1, 'voted', null, 1793491200000)");
            statement.executeUpdate("""
                    insert into vote values (1, '%s', '%s', 'b1', 'bir', 'iki', 'a', 'dogru,kisa', 1793491200000,
                                             0.166666666666666667, 4.0, 2, 120, 20, 1, 2, 3, 40, 50, 60, 70,
                                             9, 1, 0, 0, 0, null, null, null, null)
                    """.formatted("0".repeat(64), FIRST_HASH));
            statement.executeUpdate("""
                    insert into rating values ('bir', 1002.0, 1, 1, 0, 0, 0), ('iki', 998.0, 1, 0, 1, 0, 0)
                    """);
        }
    }
}
