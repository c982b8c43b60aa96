package dev.trllmarena.arena.bench;

import dev.trllmarena.arena.ranking.Place;
import dev.trllmarena.arena.ranking.Ranking;
import dev.trllmarena.arena.ranking.RankingSettings;
import dev.trllmarena.arena.ranking.Scale;

/// How often intervals and rank ranges hold the truth, in arenas whose truth is known.
final class Coverage {
    /// What was counted.
    ///
    /// @param arenas that were ranked; `unranked` more had contestants whom no wins connected
    /// @param intervals share of the 95 % intervals that hold the true rating
    /// @param narrow the same if votes are taken as independent whoever cast them
    /// @param rankRanges share of the rank ranges that hold the true rank
    record Figures(
            SimulatedArena.Kind kind, int arenas, int unranked, double intervals, double narrow, double rankRanges) {}

    private Coverage() {}

    static Figures of(SimulatedArena.Kind kind, int arenas, long seed) {
        long[] held = new long[3];
        int ranked = 0;
        for (int i = 0; i < arenas; i++) {
            SimulatedArena arena = new SimulatedArena(kind, seed + i);
            Ranking ranking = Ranking.of(arena.vote(), RankingSettings.PLAIN, 1).orElseThrow();
            if (ranking.rated().length == kind.contestants()) {
                ranked++;
                count(ranking, arena.strengths(), held);
            }
        }
        double all = (double) ranked * kind.contestants();
        return new Figures(kind, ranked, arenas - ranked, held[0] / all, held[1] / all, held[2] / all);
    }

    private static void count(Ranking ranking, double[] truth, long[] held) {
        for (Place place : ranking.places()) {
            int one = place.contestant();
            double points = Scale.points(truth[one]);
            double independent =
                    Scale.NORMAL_95 * Math.sqrt(ranking.ratings().sandwich().at(one, one));
            held[0] += place.lower() <= points && points <= place.upper() ? 1 : 0;
            held[1] += Math.abs(points - place.points()) <= independent ? 1 : 0;
            int rank = 1;
            for (double other : truth) {
                rank += other > truth[one] ? 1 : 0;
            }
            held[2] += place.bestRank() <= rank && rank <= place.worstRank() ? 1 : 0;
        }
    }
}
