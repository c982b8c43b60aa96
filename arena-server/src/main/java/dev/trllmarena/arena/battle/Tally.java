package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.ranking.Elo;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How often who has met whom, and everybody's live points: read at the start, then kept up with every vote, so that a
/// draw asks no database. Only ranked votes count. Threads may share it.
public final class Tally {
    /// Two contestants, whichever way round.
    public record Pair(String one, String other) {
        public static Pair of(String a, String b) {
            return a.compareTo(b) <= 0 ? new Pair(a, b) : new Pair(b, a);
        }
    }

    private final Map<Pair, Long> meetings = new ConcurrentHashMap<>();
    private final Map<String, Long> battles = new ConcurrentHashMap<>();
    private final Map<String, Double> points = new ConcurrentHashMap<>();

    /// @param meetings ranked votes by pair
    /// @param points live points by contestant
    public Tally(Map<Pair, Long> meetings, Map<String, Double> points) {
        meetings.forEach(this::add);
        this.points.putAll(points);
    }

    /// A vote is safe on disk.
    void voted(Ballot ballot, Recorded recorded) {
        if (ballot.ranked()) {
            String a = ballot.a().contestant();
            String b = ballot.b().contestant();
            add(Pair.of(a, b), 1);
            points.put(a, recorded.a().after());
            points.put(b, recorded.b().after());
        }
    }

    long meetings(String a, String b) {
        return meetings.getOrDefault(Pair.of(a, b), 0L);
    }

    long battles(String contestant) {
        return battles.getOrDefault(contestant, 0L);
    }

    double points(String contestant) {
        return points.getOrDefault(contestant, Elo.START);
    }

    private void add(Pair pair, long votes) {
        meetings.merge(pair, votes, Long::sum);
        battles.merge(pair.one(), votes, Long::sum);
        battles.merge(pair.other(), votes, Long::sum);
    }
}
