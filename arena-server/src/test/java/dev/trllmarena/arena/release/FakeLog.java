package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.battle.Ballot.SideFacts;
import dev.trllmarena.arena.battle.BattleId;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Style;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;

/// A vote log in memory: votes of thirty voters a month between four contestants, from September 2026 on, by the seed.
final class FakeLog implements ReleaseSource {
    static final Instant BEGIN = Instant.parse("2026-09-01T00:00:00Z");
    static final String SESSION_KEY = "5e55104b1d5e55104b1d5e55104b";

    private static final List<String> CONTESTANTS = List.of("bir", "iki", "üç", "dört|<b>");
    private static final List<String> CATEGORIES = List.of("", "kod", "tarim");

    private final List<VoteEntry> entries = new ArrayList<>();

    FakeLog(int votes, Duration apart) {
        Random random = new Random(11);
        for (int i = 0; i < votes; i++) {
            add(random, BEGIN.plus(apart.multipliedBy(i)));
        }
    }

    private void add(Random random, Instant at) {
        int a = random.nextInt(CONTESTANTS.size());
        int b = (a + 1 + random.nextInt(CONTESTANTS.size() - 1)) % CONTESTANTS.size();
        int roll = random.nextInt(10);
        Outcome outcome = roll < 2 ? Outcome.TIE : roll < 3 ? Outcome.BAD : roll < 7 == a < b ? Outcome.A : Outcome.B;
        boolean ranked = random.nextInt(20) > 0;
        Ballot ballot = new Ballot(
                new BattleId("battle-" + entries.size()),
                outcome,
                outcome == Outcome.A ? List.of(Reason.CORRECT, Reason.SHORT) : List.of(),
                at,
                1.0 / 6,
                1 + random.nextInt(3),
                facts(CONTESTANTS.get(a), random),
                facts(CONTESTANTS.get(b), random),
                ranked,
                ranked ? "" : "identity",
                CATEGORIES.get(random.nextInt(CATEGORIES.size())),
                SESSION_KEY + (1000 + random.nextInt(30)));
        add(ballot, HexFormat.of().toHexDigits(entries.size(), 16) + "0".repeat(16));
    }

    void add(Ballot ballot, String nonce) {
        String previous =
                entries.isEmpty() ? VoteLog.GENESIS : entries.getLast().hash();
        entries.add(VoteLog.entry(entries.size() + 1, previous, 4, ballot, nonce));
    }

    void replace(int index, VoteEntry entry) {
        entries.set(index, entry);
    }

    List<VoteEntry> entries() {
        return entries;
    }

    @Override
    public Snapshot snapshot(Instant end) {
        List<VoteEntry> before = entries.stream()
                .filter(entry -> entry.ballot().castAt().isBefore(end))
                .toList();
        return new Snapshot(
                before.size(),
                before.isEmpty() ? VoteLog.GENESIS : before.getLast().hash(),
                CONTESTANTS.stream()
                        .map(id -> new Participant(
                                id, "Model " + id, "local", "", "", BEGIN.toEpochMilli(), id.equals("üç")))
                        .toList(),
                List.of(new Rename(
                        "iki",
                        "Eski İki",
                        "Model iki",
                        Instant.parse("2026-11-05T10:00:00Z").toEpochMilli())),
                List.of(new Switch(
                        "üç", false, Instant.parse("2026-11-20T10:00:00Z").toEpochMilli())));
    }

    @Override
    public void votes(long count, Reader reader) throws IOException {
        for (VoteEntry entry : entries.subList(0, Math.toIntExact(count))) {
            reader.read(entry, OptionalLong.of(entry.sequence() * 1000), OptionalLong.empty());
        }
    }

    private static SideFacts facts(String contestant, Random random) {
        return new SideFacts(
                contestant,
                new Style(
                        20 + random.nextInt(500),
                        5 + random.nextInt(90),
                        random.nextInt(4),
                        random.nextInt(9),
                        random.nextInt(6)),
                OptionalLong.of(random.nextInt(900)),
                random.nextBoolean() ? OptionalLong.of(random.nextInt(900)) : OptionalLong.empty(),
                OptionalLong.of(random.nextInt(900)),
                OptionalLong.of(900 + random.nextInt(9000)));
    }
}
