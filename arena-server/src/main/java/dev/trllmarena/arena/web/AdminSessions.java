package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.AdminToken;
import dev.trllmarena.arena.battle.RandomText;
import dev.trllmarena.arena.integrity.Network;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// Who is signed in as the operator. Sessions live in memory: a restart signs everybody out. Threads may share it.
final class AdminSessions {
    private static final System.Logger LOG = System.getLogger(AdminSessions.class.getName());
    private static final Duration LIFE = Duration.ofHours(12);
    private static final int MOST_SESSIONS = 20;
    private static final int MOST_FAILURES = 5;
    private static final Duration FAILURES_WITHIN = Duration.ofMinutes(1);
    private static final int MOST_NETWORKS = 10_000;

    /// Wrong tokens from one network since an instant.
    private record Failures(Instant since, int count) {}

    private final AdminToken token;
    private final Visitors visitors;
    private final Clock clock;
    private final SiteCookie cookie;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> ends = new LinkedHashMap<>();
    private final Map<Network, Failures> failures = new LinkedHashMap<>();

    /// @param visitors who tells where a request comes from, and whether through https
    AdminSessions(AdminToken token, Visitors visitors, Clock clock) {
        this.token = token;
        this.visitors = visitors;
        this.clock = clock;
        this.cookie = new SiteCookie("arena_admin", visitors::isSecure);
    }

    /// Refuses a wrong token; after a few of them in a minute their network has to wait.
    void requireToken(ServerRequest request, String candidate) {
        Network network = visitors.network(request);
        lock.lock();
        try {
            requirePatience(network);
            if (!token.matches(candidate)) {
                failed(network);
                throw new NotSignedIn("wrong-token");
            }
            failures.remove(network);
        } finally {
            lock.unlock();
        }
    }

    /// Signs in: the cookie goes with this answer.
    void open(ServerRequest request, ServerResponse response) {
        String session = RandomText.bits128() + RandomText.bits128();
        lock.lock();
        try {
            forgetEnded();
            if (ends.size() >= MOST_SESSIONS) {
                ends.remove(ends.keySet().iterator().next()); // the oldest
            }
            ends.put(session, clock.instant().plus(LIFE));
        } finally {
            lock.unlock();
        }
        cookie.set(request, response, session, attributes(LIFE));
    }

    /// Signs out.
    void close(ServerRequest request, ServerResponse response) {
        lock.lock();
        try {
            cookie.of(request).ifPresent(ends::remove);
        } finally {
            lock.unlock();
        }
        cookie.set(request, response, "", attributes(Duration.ZERO));
    }

    boolean isSignedIn(ServerRequest request) {
        lock.lock();
        try {
            Instant end = cookie.of(request).map(ends::get).orElse(Instant.MIN);
            return clock.instant().isBefore(end);
        } finally {
            lock.unlock();
        }
    }

    private void requirePatience(Network network) {
        Instant now = clock.instant();
        Failures so = failures.getOrDefault(network, new Failures(now, 0));
        Instant open = so.since().plus(FAILURES_WITHIN);
        if (so.count() >= MOST_FAILURES && now.isBefore(open)) {
            Duration wait = Duration.between(now, open).plusSeconds(1);
            throw new Refusal.Overloaded(
                    "too-many-sign-ins", wait, "too many wrong tokens; wait a minute", wait.toSeconds());
        }
    }

    private void failed(Network network) {
        Instant now = clock.instant();
        Failures so = failures.remove(network);
        boolean isNew = so == null || !now.isBefore(so.since().plus(FAILURES_WITHIN));
        if (failures.size() >= MOST_NETWORKS) {
            failures.remove(failures.keySet().iterator().next());
        }
        Failures next = so == null || isNew ? new Failures(now, 1) : new Failures(so.since(), so.count() + 1);
        failures.put(network, next);
        LOG.log(Level.WARNING, "a wrong admin token, number {0} within a minute", next.count());
    }

    private void forgetEnded() {
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
    }

    private static String attributes(Duration life) {
        return "SameSite=Strict; Max-Age=" + life.toSeconds();
    }
}
