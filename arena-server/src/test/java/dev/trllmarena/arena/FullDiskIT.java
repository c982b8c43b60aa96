package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.release.LogCheck;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.VoteStore;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A disk that is full: refused in words, no answered vote lost, and all well again when the
/// disk is. Needs root, to mount a small disk.
@Timeout(120)
class FullDiskIT {
    @TempDir
    private Path folder;

    private int answered;

    @Test
    void votesGoOnWhenThereIsRoomAgain() throws Exception {
        try (SmallDisk disk = new SmallDisk(folder)) {
            Path data = disk.data();
            try (FakeNode node = new FakeNode()
                            .with("bir", "Bir", FakeNode.saying("Bir."))
                            .with("iki", "İki", FakeNode.saying("İki."));
                    Arena arena = TestArena.ready(
                            data, node, "--most-session-battles=100000", "--most-session-running-turns=1000");
                    Visitor visitor = new Visitor(arena.address())) {
                String battle = visitor.ask("Soru");
                visitor.untilTurnDone(battle, 1);
                voteFresh(visitor);
                disk.fill();
                votesUntilRefused(visitor, battle);
                assertThat(visitor.get("/api/leaderboard").status()).isEqualTo(200);
                disk.makeRoom();
                assertThat(vote(visitor, battle).status()).isEqualTo(200);
                voteFresh(visitor);
            }
            try (Database database = Database.openToRead(data)) {
                LogCheck.Verdict verdict = new VoteStore(database, new Elo(4)).check();
                assertThat(verdict.problem()).isEmpty();
                assertThat(verdict.votes()).isEqualTo(answered);
            }
        }
    }

    /// The write-ahead log may have room of its own for a while, so battles are opened until it has none.
    private void votesUntilRefused(Visitor visitor, String battle) throws Exception {
        Visitor.Answer asked = visitor.post("/api/battles", "{\"prompt\":\"Soru\"}");
        for (int i = 0; i < 500 && asked.status() == 201; i++) {
            asked = visitor.post("/api/battles", "{\"prompt\":\"Soru\"}");
        }
        requireRefused(asked);
        Visitor.Answer vote = vote(visitor, battle);
        requireRefused(vote);
        assertThat(visitor.get("/api/battles/" + battle + "/vote").status()).isEqualTo(409);
    }

    private static void requireRefused(Visitor.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.json().path("type").asText()).endsWith(":storage-unavailable");
    }

    private void voteFresh(Visitor visitor) throws Exception {
        String battle = visitor.ask("Soru");
        visitor.untilTurnDone(battle, 1);
        assertThat(vote(visitor, battle).status()).isEqualTo(200);
    }

    private Visitor.Answer vote(Visitor visitor, String battle) throws Exception {
        Visitor.Answer answer = visitor.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}");
        answered += answer.status() == 200 ? 1 : 0;
        return answer;
    }
}
