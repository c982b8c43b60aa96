package dev.trllmarena.arena.ranking;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Another way to look at the votes, beside the headline of [Ranking].
public enum View {
    /// Bradley–Terry of the votes that chose a side.
    NO_TIES {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return plain(votes);
        }
    },
    RAO_KUPPER {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return Ties.fit(TieModel.RAO_KUPPER, votes);
        }
    },
    DAVIDSON {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return Ties.fit(TieModel.DAVIDSON, votes);
        }
    },
    /// The answers' form taken out, see [StyleControl]; there only where style was counted.
    STYLE_CONTROLLED {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return votes.style().isPresent() ? StyleControl.fit(votes) : Optional.empty();
        }
    },
    /// What standing first is worth taken out, and printed.
    POSITION {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return StyleControl.position(votes);
        }
    },
    /// Each pair weighs alike: 1/max(n, 50) for each of its n votes.
    EVEN_PAIRS {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return weighted(Weighting.evenPairs(votes));
        }
    },
    /// Each vote weighs 1/P of its pair; there only where every probability is known.
    INVERSE_PROPENSITY {
        @Override
        Optional<Extended> fit(Comparisons votes) {
            return Weighting.inversePropensity(votes).flatMap(View::weighted);
        }
    };

    /// A board as a view shows it.
    ///
    /// @param votes that it rests on, between the rated contestants, who are numbered anew in them
    /// @param rated (contestants rated) their numbers in the votes that came in
    /// @param parameters what the view estimated beside the ratings
    /// @param places the best first; they name contestants by the numbers of the votes that came in
    /// @param loss negative log-likelihood in nats, of weighted votes where the view weighs them
    public record Board(
            View view,
            Comparisons votes,
            int[] rated,
            Ratings ratings,
            List<Parameter> parameters,
            List<Place> places,
            double loss) {}

    /// As it is published.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Ranks; empty where the votes lack what the view needs, or no two contestants can be compared.
    ///
    /// @param settings of which the anchor counts; a view has no bootstrap
    public Optional<Board> of(Comparisons all, RankingSettings settings) {
        Comparisons seen = this == NO_TIES ? all.where(row -> isDecided(all.result(row))) : all;
        int[] rated = new Connectivity(PairTable.of(seen)).largest();
        if (rated.length < 2) {
            return Optional.empty();
        }
        Comparisons votes = seen.between(rated);
        return fit(votes).map(extended -> {
            Ratings ratings = extended.ratings().shifted(shift(settings, rated, extended.ratings()));
            return new Board(
                    this,
                    votes,
                    rated,
                    ratings,
                    extended.parameters(),
                    RankRanges.places(votes, ratings, rated),
                    extended.loss());
        });
    }

    /// The view's own fit, unanchored.
    ///
    /// @param votes whose contestants are strongly connected
    abstract Optional<Extended> fit(Comparisons votes);

    private static boolean isDecided(Result result) {
        return result == Result.FIRST || result == Result.SECOND;
    }

    private static Optional<Extended> plain(Comparisons votes) {
        PairTable table = PairTable.of(votes);
        Fit fit = BradleyTerry.fit(table);
        return Optional.of(new Extended(Sandwich.ratings(votes, table, fit), List.of(), fit.loss()));
    }

    private static Optional<Extended> weighted(Comparisons votes) {
        Parameter effective = new Parameter("effective_votes", Weighting.effectiveVotes(votes), 0);
        return plain(votes).map(fit -> new Extended(fit.ratings(), List.of(effective), fit.loss()));
    }

    private static double shift(RankingSettings settings, int[] rated, Ratings ratings) {
        return settings.anchor()
                .map(anchor -> Ranking.shift(anchor, rated, ratings))
                .orElse(0.0);
    }
}
