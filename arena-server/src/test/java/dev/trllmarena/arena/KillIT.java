package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.release.LogCheck;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.VoteStore;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Kills a real server process in the middle of votes, again and again: what was answered is there.
@Timeout(1800)
class KillIT {
    private static final int ROUNDS = Integer.getInteger("kill.rounds", 10);
    private static final int VOTERS = 4;

    @TempDir
    private Path data;

    private final Map<Long, String> receipts = new ConcurrentHashMap<>();

    @Test
    void everyAnsweredVoteSurvivesKills() throws Exception {
        int kept = 0;
        try (FakeNode node = new FakeNode()
                .with("bir", "Bir", FakeNode.saying("Bir."))
                .with("iki", "İki", FakeNode.saying("İki."))
                .with("uc", "Üç", FakeNode.saying("Üç."))) {
            for (int round = 0; round < ROUNDS; round++) {
                int before = receipts.size();
                killUnderLoad(node, 15 + 4 * (round % 10));
                assertThat(receipts.size())
                        .as("votes answered in round " + round)
                        .isGreaterThan(before);
                Map<Long, String> stored = stored();
                assertThat(stored).containsAllEntriesOf(receipts);
                LogCheck.Verdict verdict = verdict();
                assertThat(verdict.problem()).isEmpty();
                assertThat(verdict.votes()).isEqualTo(stored.size());
                kept = stored.size();
            }
        }
        System.out.printf(
                "KillIT: %d kills, %d votes answered, %d stored, chain and live points hold%n",
                ROUNDS, receipts.size(), kept);
    }

    /// Starts a server, votes from several threads and kills it after so many answered votes.
    private void killUnderLoad(FakeNode node, int votes) throws Exception {
        Process server = start(node);
        try {
            String address = address(server);
            CountDownLatch answered = new CountDownLatch(votes);
            List<Thread> voters = new ArrayList<>();
            for (int i = 0; i < VOTERS; i++) {
                voters.add(Thread.ofVirtual().start(() -> voteUntilGone(address, answered)));
            }
            assertThat(answered.await(30, TimeUnit.SECONDS))
                    .as("votes were answered")
                    .isTrue();
            server.destroyForcibly(); // SIGKILL
            for (Thread voter : voters) {
                voter.join();
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private void voteUntilGone(String address, CountDownLatch answered) {
        String[] outcomes = {"a", "b", "tie", "bad"};
        try (Visitor visitor = new Visitor(address)) {
            for (int i = 0; ; i++) {
                String battle = visitor.ask("Soru " + i);
                visitor.untilTurnDone(battle, 1);
                Visitor.Answer vote = visitor.post(
                        "/api/battles/" + battle + "/vote", "{\"outcome\":\"" + outcomes[i % outcomes.length] + "\"}");
                if (vote.status() != 200) {
                    return;
                }
                receipts.put(
                        vote.json().path("receipt").path("sequence").asLong(),
                        vote.json().path("receipt").path("hash").asText());
                answered.countDown();
            }
        } catch (IOException | InterruptedException | AssertionError _) {
            // the server is gone, perhaps in the middle of an answer
        }
    }

    private Process start(FakeNode node) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.trllmarena.arena.Main",
                "serve"));
        command.addAll(TestArena.arguments(data, node, "--pace-tick-millis=1"));
        return new ProcessBuilder(command)
                .redirectError(new File(data.toFile(), "server.log"))
                .start();
    }

    /// Waits for the ready line, then until contestants are there.
    private static String address(Process server) throws Exception {
        BufferedReader lines =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
        String line = lines.readLine();
        assertThat(line).startsWith("arena-server ready: http://127.0.0.1:");
        String address = line.substring("arena-server ready: ".length());
        try (Visitor visitor = new Visitor(address)) {
            TestArena.await(() -> TestArena.status(visitor, "/health/ready") == 200);
        }
        return address;
    }

    private Map<Long, String> stored() throws Exception {
        Map<Long, String> hashes = new HashMap<>();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                ResultSet rows = database.createStatement().executeQuery("select sequence, hash from vote")) {
            while (rows.next()) {
                hashes.put(rows.getLong(1), rows.getString(2));
            }
        }
        return hashes;
    }

    private LogCheck.Verdict verdict() throws IOException {
        try (Database database = Database.openToRead(data)) {
            return new VoteStore(database, new Elo(4)).check();
        }
    }
}
