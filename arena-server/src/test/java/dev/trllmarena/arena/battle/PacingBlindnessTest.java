package dev.trllmarena.arena.battle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whoever measures the times of 2,000 released streams cannot tell which side is the quicker model. Time is counted in
/// ticks of 50 ms, so this runs as fast as it computes.
class PacingBlindnessTest {
    private static final System.Logger LOG = System.getLogger(PacingBlindnessTest.class.getName());
    private static final long SEED = 20261124;
    private static final int BATTLES = 2000;
    private static final int CHARACTERS = 12;
    private static final int LONGEST_LEAD = 8;

    /// A contestant's temper.
    ///
    /// @param speed characters a tick
    /// @param chunk characters that come at once
    /// @param first ticks until the first text
    /// @param length of an answer on average
    /// @param pause ticks of a pause that comes with every 50th chunk
    private record Temper(double speed, int chunk, double first, int length, int pause) {}

    /// Six behind an API, four local; lengths go with no speed.
    private static final List<Temper> TEN = List.of(
            new Temper(16, 5, 12, 900, 0),
            new Temper(12, 14, 20, 1200, 0),
            new Temper(28, 90, 8, 800, 4),
            new Temper(6, 4, 24, 1100, 0),
            new Temper(9, 3, 10, 850, 0),
            new Temper(11, 6, 40, 1000, 6),
            new Temper(7, 4, 4, 1050, 0),
            new Temper(20, 4, 3, 1000, 0),
            new Temper(5, 5, 6, 950, 2),
            new Temper(14, 40, 16, 1100, 0));

    /// When how much was released; both sides have a list of their own.
    private record Stream(Map<Side, List<Integer>> ticks) {
        List<Integer> of(Side side) {
            return ticks.getOrDefault(side, List.of());
        }
    }

    @Test
    void theReleasedTimesDoNotTellTheQuickerSide() {
        double paced = accuracy(true);
        double unpaced = accuracy(false);
        LOG.log(Level.INFO, "quicker side told from its times: {0} paced, {1} as models send", paced, unpaced);
        assertThat(unpaced).as("the classifier works, seed %d", SEED).isGreaterThan(0.8);
        assertThat(paced).as("seed %d", SEED).isLessThanOrEqualTo(0.55);
    }

    private static double accuracy(boolean paced) {
        Random random = new Random(SEED);
        List<double[]> features = new ArrayList<>();
        List<Boolean> quickerIsA = new ArrayList<>();
        for (int i = 0; i < BATTLES; i++) {
            Temper a = TEN.get(random.nextInt(TEN.size()));
            Temper b = TEN.get(random.nextInt(TEN.size()));
            if (a.speed() == b.speed()) {
                i--;
                continue;
            }
            features.add(features(play(a, b, paced, random)));
            quickerIsA.add(a.speed() > b.speed());
        }
        double linear = new LogisticRegression(features, quickerIsA).accuracy();
        double stumps = new BoostedStumps(features, quickerIsA).accuracy();
        LOG.log(Level.INFO, "paced {0}: logistic regression {1}, boosted stumps {2}", paced, linear, stumps);
        return Math.max(linear, stumps);
    }

    private static Stream play(Temper a, Temper b, boolean paced, Random random) {
        Map<Side, List<double[]>> arrivals = new EnumMap<>(Side.class);
        arrivals.put(Side.A, arrivals(a, random));
        arrivals.put(Side.B, arrivals(b, random));
        Pacer pacer = new Pacer(CHARACTERS, LONGEST_LEAD);
        Map<Side, List<Integer>> released = new EnumMap<>(Map.of(Side.A, new ArrayList<>(), Side.B, new ArrayList<>()));
        for (int tick = 0; !pacer.isDone(); tick++) {
            for (Side side : Side.values()) {
                List<double[]> coming = arrivals.getOrDefault(side, List.of());
                while (!coming.isEmpty() && coming.getFirst()[0] <= tick) {
                    pacer.offer(side, "x".repeat((int) coming.removeFirst()[1]));
                    if (!paced) {
                        released.getOrDefault(side, new ArrayList<>()).add(tick);
                    }
                    if (coming.isEmpty()) {
                        pacer.finish(side);
                    }
                }
            }
            for (BattleEvent.Delta delta : pacer.tick()) {
                if (paced) {
                    released.getOrDefault(delta.side(), new ArrayList<>()).add(tick);
                }
            }
        }
        return new Stream(released);
    }

    /// Chunks of an answer: when, and how many characters.
    private static List<double[]> arrivals(Temper temper, Random random) {
        List<double[]> chunks = new ArrayList<>();
        double at = temper.first() * (0.6 + 0.8 * random.nextDouble());
        double speed = temper.speed() * (0.85 + 0.3 * random.nextDouble());
        int left = (int) (temper.length() * (0.3 + 1.4 * random.nextDouble())) + 20;
        for (int i = 1; left > 0; i++) {
            int size = Math.min(left, 1 + random.nextInt(2 * temper.chunk()));
            chunks.add(new double[] {at, size});
            left -= size;
            at += size / speed * (0.5 + random.nextDouble()) + (i % 50 == 0 ? temper.pause() : 0);
        }
        return chunks;
    }

    /// What an onlooker can measure: when it begins; the gaps while both run and after one has ended, for each side.
    private static double[] features(Stream stream) {
        List<Integer> a = stream.of(Side.A);
        List<Integer> b = stream.of(Side.B);
        int end = Math.min(a.getLast(), b.getLast());
        double longer = Integer.compare(a.getLast(), b.getLast());
        List<Integer> rest = longer >= 0 ? a : b;
        double[] joint = gaps(rest.stream().filter(tick -> tick <= end).toList());
        double[] tail = gaps(rest.stream().filter(tick -> tick >= end).toList());
        double[] ofA = gaps(a);
        double[] ofB = gaps(b);
        double slower = tail[0] - joint[0];
        return new double[] {
            longer,
            a.getFirst() - b.getFirst(),
            longer * a.getFirst(),
            longer * end,
            longer * joint[0],
            longer * joint[1],
            longer * joint[2],
            longer * tail[0],
            longer * tail[1],
            longer * tail[2],
            longer * slower,
            longer * Math.signum(slower),
            longer * (tail[2] - joint[2]),
            longer * (tail[1] - joint[1]),
            ofA[0] - ofB[0],
            ofA[1] - ofB[1],
            ofA[2] - ofB[2],
            a.size() - b.size(),
        };
    }

    /// Mean, deviation and greatest of the gaps.
    private static double[] gaps(List<Integer> ticks) {
        double sum = 0;
        double squares = 0;
        double most = 0;
        int count = Math.max(1, ticks.size() - 1);
        for (int i = 1; i < ticks.size(); i++) {
            double gap = ticks.get(i) - ticks.get(i - 1);
            sum += gap;
            squares += gap * gap;
            most = Math.max(most, gap);
        }
        double mean = sum / count;
        return new double[] {mean, Math.sqrt(Math.max(0, squares / count - mean * mean)), most};
    }
}
