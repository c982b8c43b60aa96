package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many visitors vote at once, each vote sent twice: one of the two counts. Prints the rate.
@Timeout(120)
class VoteLoadIT {
    private static final int VISITORS = 16;
    private static final int BATTLES_EACH = Integer.getInteger("battles", 50);

    private record Open(Visitor visitor, String battle) {}

    @TempDir
    private Path data;

    @Test
    void oneVotePerBattleHoweverOftenItIsSent() throws Exception {
        try (FakeNode node = new FakeNode()
                        .with("bir", "Bir", FakeNode.saying("Bir."))
                        .with("iki", "İki", FakeNode.saying("İki."));
                Arena arena = TestArena.ready(
                        data, node, "--pace-tick-millis=1", "--most-session-battles=100000", "--most-streams=100000");
                ExecutorService threads = Executors.newFixedThreadPool(VISITORS)) {
            List<Open> open = new ArrayList<>();
            List<Callable<List<Open>>> asking = new ArrayList<>();
            for (int i = 0; i < VISITORS; i++) {
                asking.add(() -> ask(arena.address()));
            }
            for (Future<List<Open>> asked : threads.invokeAll(asking)) {
                open.addAll(asked.get());
            }
            Map<Long, String> receipts = new ConcurrentHashMap<>();
            AtomicInteger refused = new AtomicInteger();
            List<Callable<Integer>> votes = new ArrayList<>();
            for (Open each : open) {
                for (int copy = 0; copy < 2; copy++) {
                    votes.add(() -> vote(each, receipts, refused));
                }
            }
            long start = System.nanoTime();
            for (Future<Integer> voted : threads.invokeAll(votes)) {
                assertThat(voted.get()).isIn(200, 409);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            assertThat(receipts).hasSize(open.size());
            assertThat(refused).hasValue(open.size());
            System.out.printf(
                    "VoteLoadIT: %d durable votes (and %d refused copies) through HTTP in %.2f s: %.0f votes/s%n",
                    receipts.size(), refused.get(), seconds, receipts.size() / seconds);
            open.forEach(each -> each.visitor().close());
        }
    }

    private static List<Open> ask(String address) throws Exception {
        Visitor visitor = new Visitor(address);
        List<Open> open = new ArrayList<>();
        for (int i = 0; i < BATTLES_EACH; i++) {
            String battle = visitor.ask("Soru " + i);
            List<Visitor.Event> events = visitor.untilTurnDone(battle, 1);
            assertThat(events.getLast().name()).isEqualTo("turn-done");
            open.add(new Open(visitor, battle));
        }
        return open;
    }

    private static int vote(Open open, Map<Long, String> receipts, AtomicInteger refused) throws Exception {
        Visitor.Answer vote = open.visitor().post("/api/battles/" + open.battle() + "/vote", "{\"outcome\":\"a\"}");
        if (vote.status() == 200) {
            receipts.put(vote.json().path("receipt").path("sequence").asLong(), open.battle());
        } else {
            refused.incrementAndGet();
        }
        return vote.status();
    }
}
