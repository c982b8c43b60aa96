package dev.trllmarena.arena;

import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.completion.ModelFailure;
import dev.trllmarena.arena.completion.TinyCall;
import dev.trllmarena.arena.completion.Usage;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Lack;
import dev.trllmarena.arena.contestant.Listed;
import dev.trllmarena.commons.TaskScope;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One tiny call to everybody who is enabled, a few at a time.
final class ContestantCheck {
    private static final int AT_ONCE = 8;

    /// How one contestant fares.
    ///
    /// @param failure a word, empty where it answered or was not asked
    /// @param problem a sentence, empty where it answered
    /// @param cost of this call in US dollars, null where it is not known
    record Row(
            String contestant,
            String name,
            String kind,
            boolean enabled,
            boolean reachable,
            @Nullable Long firstTextMillis,
            @Nullable Long promptTokens,
            @Nullable Long completionTokens,
            @Nullable BigDecimal cost,
            String failure,
            String problem) {}

    private ContestantCheck() {}

    static List<Row> run(List<Listed> listed, ChatModels models) throws InterruptedException {
        Semaphore permits = new Semaphore(AT_ONCE);
        List<Row> rows = new ArrayList<>();
        try (TaskScope scope = new TaskScope()) {
            List<Future<Row>> running = listed.stream()
                    .map(one -> scope.fork(() -> row(one, models, permits)))
                    .toList();
            for (Future<Row> row : running) {
                rows.add(row.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a check failed unexpectedly", e);
        }
        return rows;
    }

    /// Whether somebody who should answer does not.
    static boolean hasFailed(List<Row> rows) {
        return rows.stream().anyMatch(row -> row.enabled() && !row.reachable());
    }

    static String table(List<Row> rows) {
        StringBuilder table = new StringBuilder(String.format(
                "%-24s %-6s %-9s %10s %8s %8s %12s  %s%n",
                "contestant", "kind", "state", "first text", "prompt", "answer", "US dollars", ""));
        for (Row row : rows) {
            table.append(String.format(
                    "%-24s %-6s %-9s %10s %8s %8s %12s  %s%n",
                    row.contestant(),
                    row.kind(),
                    !row.enabled() ? "disabled" : row.reachable() ? "answers" : "FAILS",
                    row.firstTextMillis() == null ? "" : row.firstTextMillis() + " ms",
                    shown(row.promptTokens()),
                    shown(row.completionTokens()),
                    row.cost() == null ? "" : row.cost().toPlainString(),
                    row.problem()));
        }
        return table.toString().replaceAll(" +(\\R)", "$1");
    }

    private static Row row(Listed one, ChatModels models, Semaphore permits) throws InterruptedException {
        if (!one.isEnabled()) {
            String lacks = one.lacks().stream().map(Lack::detail).collect(Collectors.joining("; "));
            return new Row(one.id(), one.name(), one.kind().word(), false, false, null, null, null, null, "", lacks);
        }
        Contestant contestant = one.contestant().orElseThrow();
        permits.acquire();
        try {
            return row(one, contestant, TinyCall.ask(models, contestant));
        } finally {
            permits.release();
        }
    }

    private static Row row(Listed one, Contestant contestant, TinyCall.Outcome outcome) {
        Optional<ModelFailure> failure = outcome.failure();
        OptionalLong cost = outcome.cost(contestant);
        return new Row(
                one.id(),
                one.name(),
                one.kind().word(),
                true,
                failure.isEmpty(),
                failure.isEmpty() ? outcome.firstText().toMillis() : null,
                outcome.usage().map(Usage::promptTokens).orElse(null),
                outcome.usage().map(Usage::completionTokens).orElse(null),
                cost.isPresent() ? BigDecimal.valueOf(cost.getAsLong(), 9) : null,
                failure.map(each -> each.kind().word()).orElse(""),
                failure.map(each -> String.valueOf(each.getMessage())).orElse(""));
    }

    private static String shown(@Nullable Long count) {
        return count == null ? "" : count.toString();
    }
}
