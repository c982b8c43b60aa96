package dev.trllmarena.arena.web;

import dev.trllmarena.arena.privacy.SessionKey;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/// A visitor's session: a random cookie, kept nowhere here. It binds battles to the browser that opened them, and is
/// where the code comes from by which a visitor finds his kept texts; so the browser keeps it for 30 days. A value that
/// this server did not give is none.
final class Sessions {
    private static final Duration KEPT = Duration.ofDays(30);

    private final SessionKey key;
    private final SiteCookie cookie;
    private final Clock clock;

    /// @param isSecure whether a request's visitor comes through https
    Sessions(SessionKey key, Predicate<ServerRequest> isSecure, Clock clock) {
        this.key = key;
        this.cookie = new SiteCookie("arena_session", isSecure);
        this.clock = clock;
    }

    /// The session of a request; a visitor without one gets it with this answer.
    String of(ServerRequest request, ServerResponse response) {
        String known = known(request);
        if (!known.isEmpty()) {
            return known;
        }
        String session = key.give();
        cookie.set(request, response, session, expires(clock.instant().plus(KEPT)));
        return session;
    }

    /// The session that a request brings, empty where it brings none.
    String known(ServerRequest request) {
        return cookie.of(request).filter(key::gave).orElse("");
    }

    /// Makes the browser forget the session.
    void end(ServerRequest request, ServerResponse response) {
        cookie.set(request, response, "", expires(Instant.EPOCH));
    }

    /// Not `Max-Age`: Java's own client takes a cookie with it for one of the older kind and sends it in quotes.
    private static String expires(Instant time) {
        return "SameSite=Lax; Expires=" + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }
}
