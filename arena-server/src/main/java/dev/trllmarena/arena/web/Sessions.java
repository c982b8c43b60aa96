package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.RandomText;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// A visitor's session: a random cookie, kept nowhere here. It only binds battles to the browser that opened them.
final class Sessions {
    private static final String COOKIE = "arena_session";

    private final boolean secure;

    /// @param secure whether visitors come through https
    Sessions(boolean secure) {
        this.secure = secure;
    }

    /// The session of a request; a visitor without one gets it with this answer.
    String of(ServerRequest request, ServerResponse response) {
        String known = known(request);
        if (!known.isEmpty()) {
            return known;
        }
        String session = RandomText.bits128();
        response.headers().add(HeaderNames.SET_COOKIE, COOKIE + "=" + session + attributes());
        return session;
    }

    /// The session that a request brings, empty where it brings none.
    String known(ServerRequest request) {
        return Requests.cookie(request, COOKIE).filter(RandomText::isBits128).orElse("");
    }

    private String attributes() {
        return "; Path=/; HttpOnly; SameSite=Lax" + (secure ? "; Secure" : "");
    }
}
