package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.RandomText;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A visitor's session: a random cookie, kept nowhere here. It binds battles to the browser that opened them, and is
/// where the code comes from by which a visitor finds his kept texts; so the browser keeps it for 30 days.
final class Sessions {
    private static final String COOKIE = "arena_session";
    private static final Duration KEPT = Duration.ofDays(30);

    private final boolean secure;
    private final Clock clock;

    /// @param secure whether visitors come through https
    Sessions(boolean secure, Clock clock) {
        this.secure = secure;
        this.clock = clock;
    }

    /// The session of a request; a visitor without one gets it with this answer.
    String of(ServerRequest request, ServerResponse response) {
        String known = known(request);
        if (!known.isEmpty()) {
            return known;
        }
        String session = RandomText.bits128();
        response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        COOKIE + "=" + session + expires(clock.instant().plus(KEPT)) + attributes());
        return session;
    }

    /// The session that a request brings, empty where it brings none.
    String known(ServerRequest request) {
        return Requests.cookie(request, COOKIE).filter(RandomText::isBits128).orElse("");
    }

    /// Makes the browser forget the session.
    void end(ServerResponse response) {
        response.headers().add(HeaderNames.SET_COOKIE, COOKIE + "=" + expires(Instant.EPOCH) + attributes());
    }

    /// Not `Max-Age`: Java's own client takes a cookie with it for one of the older kind and sends it in quotes.
    private static String expires(Instant time) {
        return "; Expires=" + DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
