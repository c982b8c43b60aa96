package dev.trllmarena.arena.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.trllmarena.arena.TestArena;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.commons.TaskScope;
import io.helidon.dbclient.DbExecute;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    @TempDir
    private Path folder;

    @Test
    void aWorkThatFailsLeavesTheOthersOfItsGroupAlone() throws Exception {
        Meters meters = new Meters();
        try (Database database = Database.open(folder, meters);
                TaskScope scope = new TaskScope()) {
            CountDownLatch writing = new CountDownLatch(1);
            CountDownLatch waiting = new CountDownLatch(1);
            Future<Long> first = scope.fork(() -> database.write(db -> {
                writing.countDown();
                await(waiting);
                return insert(db, BattleId.random().text());
            }));
            writing.await();
            List<Future<Long>> group = new ArrayList<>();
            group.add(scope.fork(() -> database.write(db -> insert(db, "bir"))));
            Future<Long> failing = scope.fork(() -> database.write(db -> {
                insert(db, "yarim");
                throw new IllegalStateException("half done");
            }));
            group.add(scope.fork(() -> database.write(db -> insert(db, "iki"))));
            TestArena.await(() -> text(meters).contains("arena_database_queue 3.0"));
            waiting.countDown();
            assertThat(first.get()).isEqualTo(1);
            for (Future<Long> each : group) {
                assertThat(each.get()).isEqualTo(1);
            }
            assertThatThrownBy(failing::get).hasMessageContaining("half done");
            assertThat(battles(database)).hasSize(3).contains("bir", "iki");
            database.write(db -> insert(db, "sonra"));
            assertThat(battles(database)).hasSize(4);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Meters meters) {
        return new String(meters.text(), StandardCharsets.UTF_8);
    }

    private static long insert(DbExecute db, String id) {
        return db.createNamedInsert("insert", "insert into battle (id, opened_at, state) values (:id, 1, 'open')")
                .addParam("id", id)
                .execute();
    }

    private static List<String> battles(Database database) {
        return database.read(db -> db.createNamedQuery("ids", "select id from battle")
                .execute()
                .map(row -> row.column("id").getString())
                .toList());
    }
}
