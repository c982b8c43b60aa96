package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.arena.release.ReleaseKey;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.StoredVotes;
import dev.trllmarena.arena.storage.TextStore;
import dev.trllmarena.commons.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Releases of a real database, by the commands that an operator types.
@Timeout(300)
class ReleaseIT {
    private static final Instant OCTOBER = Instant.parse("2026-10-02T00:00:00Z");
    private static final Instant NOVEMBER = Instant.parse("2026-11-02T00:00:00Z");

    @TempDir
    private Path data;

    private String output = "";

    @Test
    void votesThatArriveMeanwhileLeaveTheReleaseOfTheMonthBeforeAsItIs() throws Exception {
        Path quiet = Files.createDirectory(data.resolve("quiet"));
        try (Database database = Database.open(data, new Meters())) {
            StoredVotes.add(database, 400, OCTOBER, Duration.ofHours(1));
            ReleaseKey.of(data);
            for (String file : List.of("arena.db", "arena.db-wal", "release-key.pem")) {
                Files.copy(data.resolve(file), quiet.resolve(file));
            }
            AtomicBoolean over = new AtomicBoolean();
            CountDownLatch voted = new CountDownLatch(3);
            Thread voter = Thread.ofVirtual().start(() -> {
                for (int i = 0; !over.get(); i++) {
                    StoredVotes.add(database, 5, NOVEMBER.plusSeconds(i), Duration.ofMillis(1));
                    voted.countDown();
                }
            });
            assertThat(voted.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(run("release", "build", "--month", "2026-10", "--data", data.toString()))
                    .isZero();
            over.set(true);
            voter.join();
        }
        assertThat(run("release", "build", "--month=2026-10", "--data", quiet.toString()))
                .isZero();
        assertThat(contents(quiet.resolve("releases/2026-10"))).isEqualTo(contents(data.resolve("releases/2026-10")));

        assertThat(run("release", "verify", data.resolve("releases/2026-10").toString()))
                .isZero();
        assertThat(output).startsWith("GEÇERLİ: 2026-10 yayını.").contains("400 oyun zinciri doğru");
        assertThat(Files.readString(data.resolve("releases/2026-10/votes.jsonl")))
                .contains("\"cost_nano_dollars_a\":4200")
                .doesNotContain("5e55104b1d");
        assertThat(run("release", "build", "--month", "2026-10", "--data", data.toString()))
                .isEqualTo(1);
        assertThat(output).contains("never changes");

        Path leaderboard = data.resolve("releases/2026-10/leaderboard.json");
        byte[] bytes = Files.readAllBytes(leaderboard);
        bytes[bytes.length / 2] ^= 1;
        Files.write(leaderboard, bytes);
        assertThat(run("release", "verify", data.resolve("releases/2026-10").toString()))
                .isEqualTo(1);
        assertThat(output).contains("GEÇERSİZ", "leaderboard.json: imzalandığından beri değişmiş");
        assertThat(run(
                        Map.of("LANG", "en_US.UTF-8"),
                        "release",
                        "verify",
                        data.resolve("releases/2026-10").toString()))
                .isEqualTo(1);
        assertThat(output).contains("INVALID", "leaderboard.json was changed since it was signed");
    }

    @Test
    void aKilledBuildLeavesNoHalfRelease() throws Exception {
        try (Database database = Database.open(data, new Meters())) {
            StoredVotes.add(database, 5000, OCTOBER, Duration.ofMinutes(5));
        }
        Path releases = data.resolve("releases");
        int killed = 0;
        for (String file : List.of("votes.jsonl", "votes.parquet", "method.json", "manifest.json")) {
            Process build = start("release", "build", "--month", "2026-10", "--data", data.toString());
            boolean ended = false;
            while (!ended && !draftHas(releases, file)) {
                ended = build.waitFor(5, TimeUnit.MILLISECONDS);
            }
            build.destroyForcibly().waitFor(); // SIGKILL
            if (Files.exists(releases.resolve("2026-10"))) { // it was faster
                break;
            }
            killed++;
            assertThat(run("release", "list", "--data", data.toString())).isZero();
            assertThat(output).isEmpty();
        }
        assertThat(killed).as("builds killed on their way").isPositive();
        if (!Files.exists(releases.resolve("2026-10"))) {
            assertThat(run("release", "build", "--month", "2026-10", "--data", data.toString()))
                    .isZero();
        }
        assertThat(run("release", "verify", releases.resolve("2026-10").toString()))
                .isZero();
        try (Stream<Path> left = Files.list(releases)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("2026-10", ".lock");
        }
    }

    @Test
    void onlyTextsThatMayBePublishedAreExported() throws Exception {
        try (Database database = Database.open(data, new Meters())) {
            StoredVotes.add(database, 3, OCTOBER, Duration.ofHours(1));
            List<String> battles = battles();
            TextStore texts = new TextStore(database);
            texts.keep("1".repeat(64), kept(battles.get(0), true));
            texts.keep("1".repeat(64), kept(battles.get(1), false));
        }
        Path set = data.resolve("set");
        assertThat(run("export", "conversations", "--to", set.toString(), "--data", data.toString()))
                .isZero();
        assertThat(output).contains("1 rows are in");
        assertThat(Files.readString(set.resolve("data/train.jsonl")))
                .contains("Soru " + battles().getFirst(), "\"month\":\"2026-10\"")
                .doesNotContain("Soru " + battles().get(1))
                .doesNotContain("5e55104b1d");
        Path pairs = data.resolve("pairs.jsonl");
        assertThat(run("export", "preferences", "--to=" + pairs, "--data", data.toString(), "--json"))
                .isZero();
        assertThat(Json.parse(output.getBytes(StandardCharsets.UTF_8))
                                .path("rows")
                                .asInt()
                        + Json.parse(output.getBytes(StandardCharsets.UTF_8))
                                .path("leftOut")
                                .asInt())
                .isEqualTo(1);
        assertThat(run("export", "preferences", "--to=" + pairs, "--data", data.toString()))
                .isEqualTo(1);
        assertThat(run("export", "everything", "--to=x", "--data", data.toString()))
                .isEqualTo(2);
    }

    @Test
    void aRenameIsRememberedAndToldInTheMonthInWhichItHappened() throws Exception {
        try (Database database = Database.open(data, new Meters())) {
            StoredVotes.add(database, 50, OCTOBER, Duration.ofHours(1));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update contestant set name = 'Yeni Ad', last_seen_at = " + NOVEMBER.toEpochMilli()
                    + " where id = 'bir'");
        }
        assertThat(run("release", "build", "--month", "2026-10", "--data", data.toString()))
                .isZero();
        assertThat(Files.readString(data.resolve("releases/2026-10/leaderboard.json")))
                .contains("\"bir\": \"Model bir\"");
        assertThat(run("release", "build", "--month", "2026-11", "--data", data.toString()))
                .isZero();
        assertThat(Files.readString(data.resolve("releases/2026-11/leaderboard.json")))
                .contains("\"bir\": \"Yeni Ad\"");
        assertThat(Files.readString(data.resolve("releases/2026-11/CHANGELOG.md")))
                .contains("Model bir → Yeni Ad (2 Kasım 2026)", "Bu ay oy almadı / no votes this month");
    }

    @Test
    void anImportIsRankedAndKeptApart() throws Exception {
        Path file = Files.writeString(data.resolve("oylar.jsonl"), """
                {"model_a":"bir","model_b":"iki","winner":"model_a"}
                {"model_a":"bir","model_b":"iki","winner":"model_b"}
                {"model_a":"bir","model_b":"iki","winner":"model_a"}
                """);
        assertThat(run("import", file.toString(), "--data", data.toString(), "--preliminary-votes=1"))
                .isZero();
        assertThat(output).contains("IMPORTED: oylar", "1060.206");
        assertThat(Files.exists(data.resolve("imports/oylar.db"))).isTrue();
        assertThat(Files.exists(data.resolve("arena.db"))).isFalse();
        assertThat(run("import", "--data", data.toString())).isEqualTo(2);
        assertThat(run("import", data.resolve("yok.jsonl").toString())).isEqualTo(1);
    }

    private static boolean draftHas(Path releases, String file) {
        try (Stream<Path> drafts = Files.exists(releases) ? Files.list(releases) : Stream.of()) {
            return drafts.anyMatch(draft -> Files.exists(draft.resolve(file)));
        } catch (IOException _) {
            return false; // just being removed
        }
    }

    private List<String> battles() throws Exception {
        List<String> battles = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                var rows = connection.createStatement().executeQuery("select battle from vote order by sequence")) {
            while (rows.next()) {
                battles.add(rows.getString(1));
            }
        }
        return battles;
    }

    private static KeptBattle kept(String battle, boolean publish) {
        return new KeptBattle(
                battle, OCTOBER, "1", publish, List.of(new KeptBattle.Turn("Soru " + battle, "Bir.", "İki.")));
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                contents.put(
                        String.valueOf(file.getFileName()),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    private int run(String... arguments) {
        return run(Map.of(), arguments);
    }

    private int run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int status = new Main(print, print, environment).run(List.of(arguments));
        output = out.toString(StandardCharsets.UTF_8);
        return status;
    }

    private static Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.trllmarena.arena.Main"));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
