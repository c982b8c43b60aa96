package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.AdminToken;
import dev.trllmarena.arena.battle.RandomText;
import dev.trllmarena.arena.integrity.Network;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderNames;
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
    private static final String COOKIE = "arena_admin";
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
    private final boolean secure;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Instant> ends = new LinkedHashMap<>();
    private final Map<Network, Failures> failures = new LinkedHashMap<>();

    /// @param secure whether the operator comes through https
    AdminSessions(AdminToken token, Visitors visitors, Clock clock, boolean secure) {
        this.token = token;
        this.visitors = visitors;
        this.clock = clock;
        this.secure = secure;
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
    void open(ServerResponse response) {
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
        setCookie(response, session, LIFE);
    }

    /// Signs out.
    void close(ServerRequest request, ServerResponse response) {
        lock.lock();
        try {
            Requests.cookie(request, COOKIE).ifPresent(ends::remove);
        } finally {
            lock.unlock();
        }
        setCookie(response, "", Duration.ZERO);
    }

    boolean isSignedIn(ServerRequest request) {
        lock.lock();
        try {
            Instant end = Requests.cookie(request, COOKIE).map(ends::get).orElse(Instant.MIN);
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

    private void setCookie(ServerResponse response, String session, Duration life) {
        response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        COOKIE + "=" + session + "; Path=/; Max-Age=" + life.toSeconds() + "; HttpOnly; SameSite=Strict"
                                + (secure ? "; Secure" : ""));
    }
}
