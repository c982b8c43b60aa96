package dev.trllmarena.arena.ranking;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The whole board from votes: the one door to this package for those who publish. Equal votes and settings give
/// equal bits, on any machine and with any number of threads.
///
/// Rated are those whom wins connect strongly; votes about the others say nothing about the rated ones and are left
/// out.
///
/// @param votes between the rated contestants, who are numbered anew in them
/// @param rated (contestants rated) their numbers in the votes that came in
/// @param unconnected numbers of the others
/// @param places the best first; they name contestants by the numbers of the votes that came in
public record Ranking(
        Comparisons votes,
        int[] rated,
        int[] unconnected,
        Fit fit,
        Ratings ratings,
        List<Place> places,
        Optional<Bootstrap.Intervals> bootstrap) {

    /// Version of the method: it changes whenever equal votes would give other bits.
    public static final String METHOD = "bradley-terry/1";

    /// Ranks; empty where no two contestants can be compared.
    ///
    /// @param threads that share the bootstrap
    public static Optional<Ranking> of(Comparisons all, RankingSettings settings, int threads) {
        int[] rated = new Connectivity(PairTable.of(all)).largest();
        if (rated.length < 2) {
            return Optional.empty();
        }
        Comparisons votes = rated.length == all.contestants() ? all : all.between(rated);
        PairTable table = PairTable.of(votes);
        Fit fit = BradleyTerry.fit(table);
        Ratings centred = Sandwich.ratings(votes, table, fit);
        double shift =
                settings.anchor().map(anchor -> shift(anchor, rated, centred)).orElse(0.0);
        Ratings ratings = centred.shifted(shift);
        Optional<Bootstrap.Intervals> bootstrap = settings.replicates() == 0
                ? Optional.empty()
                : Optional.of(new Bootstrap(votes, fit)
                        .intervals(settings.replicates(), settings.seed(), threads)
                        .shifted(shift));
        return Optional.of(new Ranking(
                votes,
                rated,
                others(rated, all.contestants()),
                fit,
                ratings,
                RankRanges.places(votes, ratings, rated),
                bootstrap));
    }

    /// Votes that the ratings rest on.
    public long votesUsed() {
        return votes.votes();
    }

    /// How far an anchor moves all; nowhere where it is not rated.
    static double shift(RankingSettings.Anchor anchor, int[] rated, Ratings centred) {
        int at = Arrays.binarySearch(rated, anchor.contestant());
        return at < 0 ? 0 : anchor.points() - centred.points()[at];
    }

    private static int[] others(int[] rated, int contestants) {
        return IntStream.range(0, contestants)
                .filter(one -> Arrays.binarySearch(rated, one) < 0)
                .toArray();
    }
}
