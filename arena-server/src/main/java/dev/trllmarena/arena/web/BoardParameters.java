package dev.trllmarena.arena.web;

import dev.trllmarena.arena.board.BoardChoice;
import dev.trllmarena.arena.board.Window;
import dev.trllmarena.arena.ranking.View;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which board an address asks for: `category`, `period`, `style`, `ties`, `weights` and `set`.
final class BoardParameters {
    private static final String LIVE = "live";
    private static final Map<String, Optional<View>> STYLE =
            Map.of("off", Optional.empty(), "on", Optional.of(View.STYLE_CONTROLLED));
    private static final Map<String, Optional<View>> TIES = Map.of(
            "half", Optional.empty(),
            "none", Optional.of(View.NO_TIES),
            "rao_kupper", Optional.of(View.RAO_KUPPER),
            "davidson", Optional.of(View.DAVIDSON));
    private static final Map<String, Optional<View>> WEIGHTS = Map.of(
            "votes", Optional.empty(),
            "even_pairs", Optional.of(View.EVEN_PAIRS),
            "inverse_propensity", Optional.of(View.INVERSE_PROPENSITY));
    private static final List<String> NAMES = List.of("category", "period", "style", "ties", "weights", "set");

    private final List<String> categories;

    /// @param categories that have boards of their own
    BoardParameters(List<String> categories) {
        this.categories = categories;
    }

    /// Empty for the live points: where nothing is asked for, or `period=live`.
    Optional<BoardChoice> choice(ServerRequest request) {
        boolean asksNothing =
                NAMES.stream().allMatch(name -> parameter(request, name).isEmpty());
        if (asksNothing) {
            return Optional.empty();
        }
        Optional<View> view = view(request);
        String set = parameter(request, "set").orElse("");
        String category = category(request, set);
        String period = parameter(request, "period").orElse(Window.Period.ALL.word());
        if (period.equals(LIVE)) {
            if (view.isPresent() || !category.isEmpty() || !set.isEmpty()) {
                throw invalid("period", "`period=live` goes with no other choice: live points have no views");
            }
            return Optional.empty();
        }
        return Optional.of(new BoardChoice(set, category, period(period), view));
    }

    /// The board itself, where live points have nothing to show.
    BoardChoice headline(ServerRequest request) {
        String set = parameter(request, "set").orElse("");
        String period = parameter(request, "period").orElse(Window.Period.ALL.word());
        return new BoardChoice(set, category(request, set), period(period), Optional.empty());
    }

    private static Window.Period period(String word) {
        return Arrays.stream(Window.Period.values())
                .filter(period -> period.word().equals(word))
                .findFirst()
                .orElseThrow(() -> invalid("period", "`period` must be live, month, 90d or all, was " + word));
    }

    private String category(ServerRequest request, String set) {
        String category = parameter(request, "category").orElse("");
        if (!category.isEmpty() && set.isEmpty() && !categories.contains(category)) {
            throw invalid("category", "`category` must be one of " + String.join(", ", categories));
        }
        return category;
    }

    private static Optional<View> view(ServerRequest request) {
        Optional<View> style = word(request, "style", STYLE);
        Optional<View> ties = word(request, "ties", TIES);
        Optional<View> weights = word(request, "weights", WEIGHTS);
        if (ties.isPresent() && style.isPresent()) {
            throw invalid("ties", "`ties` and `style` are views of their own: ask for one of them");
        }
        if (weights.isPresent() && (style.isPresent() || ties.isPresent())) {
            throw invalid("weights", "`weights` is a view of its own: ask for it without `style` and `ties`");
        }
        return style.or(() -> ties).or(() -> weights);
    }

    private static Optional<View> word(ServerRequest request, String name, Map<String, Optional<View>> words) {
        Optional<String> asked = parameter(request, name);
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        Optional<View> view = words.get(asked.get());
        if (view == null) {
            throw invalid(
                    name,
                    "`" + name + "` must be one of "
                            + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return view;
    }

    private static Optional<String> parameter(ServerRequest request, String name) {
        return request.query().first(name).asOptional().filter(value -> !value.isEmpty());
    }

    private static Refusal.Invalid invalid(String field, String message) {
        return new Refusal.Invalid("board-unknown", field, message, field);
    }
}
