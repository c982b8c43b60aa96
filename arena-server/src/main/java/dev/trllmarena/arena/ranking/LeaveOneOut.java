package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Boards without one of their voters.
final class LeaveOneOut {
    private static final int NOBODY = -1;
    private static final int SEVERAL = -2;

    private final Ranking ranking;
    private final Comparisons votes;
    private final int contestants;
    private final PairTable table;
    private final RowsByVoter byVoter;

    LeaveOneOut(Ranking ranking) {
        this.ranking = ranking;
        votes = ranking.votes();
        contestants = votes.contestants();
        table = PairTable.of(votes);
        byVoter = RowsByVoter.of(votes);
    }

    /// Those who cast a vote, the one first who moves a rating most to first order: without votes whose residuals
    /// w·(o − σ) pull s, strengths move by −H⁺·s.
    List<Integer> voters() {
        double[] hessian = new double[contestants * contestants];
        BradleyTerry.evaluate(table, ranking.fit().strengths(), new double[contestants], hessian);
        double[] inverse = Cholesky.overwriting(hessian, contestants).inverse();
        double[] changes = new double[byVoter.voters()];
        double[] move = new double[contestants];
        for (int voter = 0; voter < changes.length; voter++) {
            Arrays.fill(move, 0);
            for (int at = byVoter.begin(voter); at < byVoter.begin(voter + 1); at++) {
                int row = byVoter.row(at);
                int first = votes.first(row);
                int second = votes.second(row);
                double residual = votes.result(row).score() - ranking.fit().expected(first, second);
                double pull = votes.count(row) * votes.weight(row) * residual;
                for (int i = 0; i < contestants; i++) {
                    move[i] += pull * (inverse[first * contestants + i] - inverse[second * contestants + i]);
                }
            }
            changes[voter] = Math.abs(move[farthest(move)]);
        }
        return IntStream.range(0, changes.length)
                .filter(voter -> byVoter.begin(voter) < byVoter.begin(voter + 1))
                .boxed()
                .sorted(Comparator.comparingDouble((Integer voter) -> -changes[voter])) // stable: equals by number
                .toList();
    }

    /// What leaving one out does.
    ///
    /// @param voter without whom everybody is still connected
    VoterSensitivity.Influence influence(int voter) {
        Comparisons others = votes.where(row -> votes.voter(row) != voter);
        Fit fit = BradleyTerry.fit(PairTable.of(others), ranking.fit().strengths());
        double[] move = new double[contestants];
        for (int i = 0; i < contestants; i++) {
            move[i] = fit.strengths()[i] - ranking.fit().strengths()[i];
        }
        int farthest = farthest(move);
        return new VoterSensitivity.Influence(
                voter, votes.votes() - others.votes(), ranking.rated()[farthest], Scale.POINTS * move[farthest]);
    }

    /// Voters without whom not everybody is connected. Only one who alone makes a win of somebody over somebody can be
    /// one of them.
    List<Integer> essential() {
        int[] maker = new int[contestants * contestants]; // (winner, loser)
        Arrays.fill(maker, NOBODY);
        for (int row = 0; row < votes.rows(); row++) {
            Result result = votes.result(row);
            if (result != Result.SECOND) {
                note(maker, votes.first(row) * contestants + votes.second(row), votes.voter(row));
            }
            if (result != Result.FIRST) {
                note(maker, votes.second(row) * contestants + votes.first(row), votes.voter(row));
            }
        }
        TreeSet<Integer> sole = new TreeSet<>();
        Arrays.stream(maker).filter(voter -> voter >= 0).forEach(sole::add);
        return sole.stream().filter(voter -> !isConnectedWithout(voter, maker)).toList();
    }

    private static void note(int[] maker, int edge, int voter) {
        boolean isOnly = voter != Comparisons.UNKNOWN && (maker[edge] == NOBODY || maker[edge] == voter);
        maker[edge] = isOnly ? voter : SEVERAL;
    }

    private boolean isConnectedWithout(int voter, int[] maker) {
        return reached(voter, maker, contestants, 1) == contestants
                && reached(voter, maker, 1, contestants) == contestants;
    }

    /// How many are reached from the first contestant along wins that others made too, which are read at
    /// `from · fromStride + to · toStride`.
    private int reached(int voter, int[] maker, int fromStride, int toStride) {
        boolean[] isReached = new boolean[contestants];
        int[] waiting = new int[contestants];
        int reached = 1;
        isReached[0] = true;
        for (int next = 0; next < reached && reached < contestants; next++) {
            for (int to = 0; to < contestants; to++) {
                int by = maker[waiting[next] * fromStride + to * toStride];
                if (!isReached[to] && by != NOBODY && by != voter) {
                    isReached[to] = true;
                    waiting[reached++] = to;
                }
            }
        }
        return reached;
    }

    private static int farthest(double[] move) {
        int farthest = 0;
        for (int i = 1; i < move.length; i++) {
            farthest = Math.abs(move[i]) > Math.abs(move[farthest]) ? i : farthest;
        }
        return farthest;
    }
}
