package dev.trllmarena.arena.contestant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Everybody who takes part or ever did, for pages. Threads may share it.
public final class Lineup {
    private final Supplier<List<KnownContestant>> known;
    private final Supplier<List<Listed>> listed;
    private final Switches switches;
    private final Function<List<Contestant>, Map<String, Double>> shares;

    /// @param known everybody who ever took part, by name
    /// @param listed everybody who is listed now
    /// @param shares of the seats in a draw among contestants, by id
    public Lineup(
            Supplier<List<KnownContestant>> known,
            Supplier<List<Listed>> listed,
            Switches switches,
            Function<List<Contestant>, Map<String, Double>> shares) {
        this.known = known;
        this.listed = listed;
        this.switches = switches;
        this.shares = shares;
    }

    /// Who took part first, then who can and never did. One that is listed and lacks something since ever is left out.
    public List<Entrant> all() {
        Map<String, Listed> now = listed();
        Map<String, Entrant> all = new LinkedHashMap<>();
        // A local contestant is retired only while a node answers: a silent node tells nothing of its models.
        boolean nodeAnswers = now.values().stream()
                .flatMap(each -> each.contestant().stream())
                .anyMatch(contestant -> contestant.kind() == Contestant.Kind.LOCAL);
        for (KnownContestant contestant : known.get()) {
            Listed listing = now.get(contestant.id());
            all.put(contestant.id(), listing == null ? gone(contestant, nodeAnswers) : entrant(listing, contestant));
        }
        now.values().stream()
                .filter(Listed::isEnabled)
                .forEach(listing -> all.computeIfAbsent(listing.id(), _ -> entrant(listing, unknown(listing))));
        return withShares(List.copyOf(all.values()), now);
    }

    /// Ids of those that are drawn.
    public Set<String> open() {
        return listed().values().stream().filter(this::isOpen).map(Listed::id).collect(Collectors.toUnmodifiableSet());
    }

    /// Who bills for a contestant: the host that is asked; empty for local ones and for those that are not listed.
    public Optional<String> provider(String id) {
        return Optional.ofNullable(listed().get(id))
                .flatMap(Listed::contestant)
                .filter(contestant -> contestant.kind() == Contestant.Kind.API)
                .map(contestant -> contestant.upstreams().getFirst().endpoint().getHost());
    }

    private Map<String, Listed> listed() {
        Map<String, Listed> byId = new LinkedHashMap<>();
        listed.get().forEach(each -> byId.put(each.id(), each));
        return byId;
    }

    private boolean isOpen(Listed listing) {
        return listing.isEnabled() && switches.isOn(listing.id());
    }

    private Entrant entrant(Listed listing, KnownContestant known) {
        Entrant.State state = isOpen(listing) ? Entrant.State.OPEN : Entrant.State.CLOSED;
        return listing.contestant()
                .map(contestant -> new Entrant(
                        contestant.id(),
                        contestant.name(),
                        contestant.kind().word(),
                        contestant.maker(),
                        contestant.family(),
                        contestant.licence(),
                        OptionalInt.of(contestant.contextTokens()),
                        contestant.price(),
                        contestant.transfer(),
                        state,
                        0))
                .orElseGet(() -> without(known, state));
    }

    private static Entrant gone(KnownContestant contestant, boolean nodeAnswers) {
        boolean isLocal = contestant.kind().equals(Contestant.Kind.LOCAL.word());
        return without(contestant, isLocal && !nodeAnswers ? Entrant.State.CLOSED : Entrant.State.RETIRED);
    }

    private static Entrant without(KnownContestant contestant, Entrant.State state) {
        return new Entrant(
                contestant.id(),
                contestant.name(),
                contestant.kind(),
                "",
                contestant.family(),
                contestant.licence(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                state,
                0);
    }

    private static KnownContestant unknown(Listed listing) {
        return new KnownContestant(listing.id(), listing.name(), listing.kind().word(), "", "");
    }

    /// Those that rest count as if they were drawn: that they rest is not told.
    private List<Entrant> withShares(List<Entrant> all, Map<String, Listed> listed) {
        List<Contestant> open = listed.values().stream()
                .filter(this::isOpen)
                .flatMap(each -> each.contestant().stream())
                .toList();
        Map<String, Double> given = shares.apply(open);
        return all.stream()
                .map(each -> each.withShare(given.getOrDefault(each.id(), 0.0)))
                .toList();
    }
}
