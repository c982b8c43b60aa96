package dev.trllmarena.arena.cost;

import dev.trllmarena.arena.calendar.Month;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a month cost. A call shows up here only when its battle is over and its hour has passed, so that nobody learns
/// from these figures who answers in an open battle.
///
/// @param until calls before this instant are counted
/// @param months that have calls, newest first
/// @param battles that had calls
/// @param contestants by money spent, then by tokens
/// @param days that had calls, in order
public record MonthCosts(
        Month month,
        Instant until,
        List<Month> months,
        long battles,
        List<ContestantCosts> contestants,
        List<DayCosts> days) {

    /// A contestant's part.
    public record ContestantCosts(String contestant, String name, String kind, Spent spent) {}

    /// A day's part.
    ///
    /// @param nanoDollars empty where no call's cost is known
    public record DayCosts(LocalDate day, long calls, OptionalLong nanoDollars) {}

    /// A provider's part.
    ///
    /// @param provider empty for the operator's own nodes and for those that are no longer known
    public record ProviderCosts(String provider, String kind, Spent spent) {}

    private static final Comparator<Spent> MOST_FIRST = Comparator.comparingLong(
                    (Spent spent) -> spent.nanoDollars().orElse(-1))
            .thenComparingLong(spent -> spent.promptTokens() + spent.completionTokens())
            .reversed();

    public MonthCosts {
        months = List.copyOf(months);
        days = List.copyOf(days);
        contestants = contestants.stream()
                .sorted(Comparator.comparing(ContestantCosts::spent, MOST_FIRST)
                        .thenComparing(ContestantCosts::contestant))
                .toList();
    }

    /// All contestants together.
    public Spent total() {
        Spent sum = contestants.stream().map(ContestantCosts::spent).reduce(Spent.NOTHING, Spent::plus);
        return new Spent(
                sum.calls(),
                battles,
                sum.promptTokens(),
                sum.cachedTokens(),
                sum.completionTokens(),
                sum.pricedTokens(),
                sum.nanoDollars(),
                sum.unpriced());
    }

    /// Nano-dollars a battle; empty where nothing is known, or there was none.
    public OptionalLong nanoDollarsPerBattle() {
        OptionalLong sum = total().nanoDollars();
        return sum.isEmpty() || battles == 0
                ? OptionalLong.empty()
                : OptionalLong.of(Math.round((double) sum.getAsLong() / battles));
    }

    /// Contestants put together by who bills for them.
    ///
    /// @param providerOf a contestant's provider by its id, empty where not known
    public List<ProviderCosts> providers(Function<String, Optional<String>> providerOf) {
        record Key(String provider, String kind) {}
        Map<Key, Spent> sums = contestants.stream()
                .collect(Collectors.toMap(
                        each -> new Key(
                                each.kind().equals("local")
                                        ? ""
                                        : providerOf.apply(each.contestant()).orElse(""),
                                each.kind()),
                        ContestantCosts::spent,
                        Spent::plus,
                        LinkedHashMap::new));
        List<ProviderCosts> providers = new ArrayList<>();
        sums.forEach((key, spent) -> providers.add(new ProviderCosts(key.provider(), key.kind(), spent)));
        providers.sort(Comparator.comparing(ProviderCosts::spent, MOST_FIRST).thenComparing(ProviderCosts::provider));
        return providers;
    }
}
