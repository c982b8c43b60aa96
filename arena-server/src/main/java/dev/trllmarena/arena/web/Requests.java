package dev.trllmarena.arena.web;

import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/// What routes read from a request's head.
final class Requests {
    private static final HeaderName SEC_FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");

    private Requests() {}

    static String header(ServerRequest request, HeaderName name) {
        return request.headers().value(name).orElse("");
    }

    static Language language(ServerRequest request) {
        return Language.mostWanted(header(request, HeaderNames.ACCEPT_LANGUAGE));
    }

    /// The value of a cookie (RFC 6265, 4.2.1).
    static Optional<String> cookie(ServerRequest request, String name) {
        for (String pair : header(request, HeaderNames.COOKIE).split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.substring(0, equals).strip().equals(name)) {
                return Optional.of(pair.substring(equals + 1).strip());
            }
        }
        return Optional.empty();
    }

    /// Refuses a call that another site's page makes with the visitor's cookie.
    static void requireSameOrigin(ServerRequest request) {
        String origin = header(request, HeaderNames.ORIGIN);
        boolean foreign = !origin.isEmpty() && !authority(origin).equals(header(request, HeaderNames.HOST));
        if (foreign || header(request, SEC_FETCH_SITE).equals("cross-site")) {
            throw new Refusal.Forbidden("foreign-origin", "Origin", "the request comes from another site");
        }
    }

    /// Refuses a call that does not say it comes from this site's own page; for the operator's cookie.
    static void requireOwnOrigin(ServerRequest request) {
        requireSameOrigin(request);
        if (header(request, HeaderNames.ORIGIN).isEmpty()) {
            throw new Refusal.Invalid("origin-missing", "Origin", "the request does not say where it comes from");
        }
    }

    /// The month that the address asks for; the one that holds `now` where it asks for none.
    static Month month(ServerRequest request, Instant now) {
        Optional<String> asked = request.query().first("month").asOptional();
        return asked.isEmpty()
                ? Month.of(now)
                : Month.parse(asked.get())
                        .orElseThrow(() -> new Refusal.Invalid(
                                "month-unknown", "month", "`month` must be a month such as 2026-11"));
    }

    /// What a path answers to any other method.
    static Handler onlyAllows(String allowed) {
        return (request, _) -> {
            String method = request.prologue().method().text();
            throw new Refusal.WrongMethod(
                    "method-not-allowed", "this path allows " + allowed + ", not " + method, method, allowed);
        };
    }

    private static String authority(String origin) {
        try {
            return Optional.ofNullable(URI.create(origin).getRawAuthority()).orElse("");
        } catch (IllegalArgumentException _) {
            return "";
        }
    }
}
