package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Upstream;
import dev.trllmarena.arena.metrics.Meters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// A contestant at its servers: calls are spread by weight, and one that fails before its first piece is tried again a
/// few times, at another server where there is one.
final class PatientModel implements ChatModel {
    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Contestant contestant;
    private final Function<Upstream, ProviderClient> clients;
    private final Timeouts timeouts;
    private final int mostRetries;
    private final int mostCharacters;
    private final Meters meters;

    PatientModel(
            Contestant contestant,
            Function<Upstream, ProviderClient> clients,
            Timeouts timeouts,
            int mostRetries,
            int mostCharacters,
            Meters meters) {
        this.contestant = contestant;
        this.clients = clients;
        this.timeouts = timeouts;
        this.mostRetries = mostRetries;
        this.mostCharacters = mostCharacters;
        this.meters = meters;
    }

    @Override
    public Answer answer(List<Message> conversation, Pieces pieces) throws ModelFailure, InterruptedException {
        List<Upstream> left = new ArrayList<>(contestant.upstreams());
        for (int attempt = 0; ; attempt++) {
            Upstream upstream = draw(left.isEmpty() ? contestant.upstreams() : left);
            left.remove(upstream);
            ProviderClient client = clients.apply(upstream);
            Attempt call = new Attempt(upstream, timeouts, mostCharacters, pieces);
            try {
                return call.run(client, contestant.parameters(), conversation);
            } catch (ModelFailure failure) {
                Optional<Duration> wait = wait(attempt, failure, !left.isEmpty());
                if (call.hasBegun() || wait.isEmpty()) {
                    throw failure;
                }
                meters.retried();
                Thread.sleep(wait.get());
            }
        }
    }

    /// How long until the next attempt; empty where there is none.
    private Optional<Duration> wait(int attempt, ModelFailure failure, boolean elsewhere) {
        if (attempt >= mostRetries || !failure.isWorthARetry()) {
            return Optional.empty();
        }
        if (elsewhere) {
            return Optional.of(Duration.ZERO);
        }
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (asked.compareTo(LONGEST_WAIT) > 0) {
            return Optional.empty(); // a visitor waits: somebody else shall answer
        }
        long most = FIRST_WAIT.toMillis() << attempt;
        return Optional.of(
                asked.plusMillis(most / 2 + ThreadLocalRandom.current().nextLong(most / 2 + 1)));
    }

    private static Upstream draw(List<Upstream> upstreams) {
        int ticket = ThreadLocalRandom.current()
                .nextInt(upstreams.stream().mapToInt(Upstream::weight).sum());
        for (Upstream upstream : upstreams) {
            ticket -= upstream.weight();
            if (ticket < 0) {
                return upstream;
            }
        }
        throw new AssertionError("the ticket is below the sum of the weights");
    }
}
