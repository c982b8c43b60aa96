package dev.trllmarena.arena.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Ratings with the form of the answers taken out: P(first over second) = σ(r_first − r_second + x·γ), without penalty.
/// x holds the features' differences, each divided by its root mean square over all battles but not centred, since
/// centring would make ratings depend on which side somebody stood on.
final class StyleControl {
    private StyleControl() {}

    /// Ratings that no swapping of sides changes by a bit. Printed beside them: each feature's coefficient and root
    /// mean square, and how much the first side is favoured, from a fit of its own that has this intercept too.
    ///
    /// @param votes with style, whose contestants are strongly connected
    /// @return empty where the votes allow no finite ratings, or features cannot be told from each other
    static Optional<Extended> fit(Comparisons votes) {
        Optional<Extended> biased = fit(new StyleLoss(votes, votes.style(), true));
        return fit(new StyleLoss(votes, votes.style(), false)).map(fit -> {
            List<Parameter> printed = new ArrayList<>(fit.parameters());
            biased.ifPresent(other -> printed.add(other.parameters().getLast()));
            return new Extended(fit.ratings(), List.copyOf(printed), fit.loss());
        });
    }

    /// Ratings that leave style as it is, but take out what standing first is worth: the parameter `position`.
    static Optional<Extended> position(Comparisons votes) {
        return fit(new StyleLoss(votes, Optional.empty(), true));
    }

    private static Optional<Extended> fit(StyleLoss loss) {
        Comparisons votes = loss.votes();
        int n = votes.contestants();
        return Newton.minimise(loss, n, new double[n + loss.parameters()]).map(minimum -> {
            Uncertainty uncertainty =
                    new Pulls(votes, loss.parameters(), loss.pulls(minimum.point())).uncertainty(minimum);
            List<Parameter> printed = new ArrayList<>();
            IntStream.range(0, loss.parameters())
                    .mapToObj(k -> new Parameter(loss.name(k), minimum.point()[n + k], uncertainty.error(n + k)))
                    .forEach(printed::add);
            printed.addAll(0, loss.scales());
            return new Extended(uncertainty.ratings(), List.copyOf(printed), minimum.loss());
        });
    }
}
