package dev.trllmarena.arena.web;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import java.util.function.Predicate;

/// A cookie that only this site may set. Where its visitor comes through https the name begins with `__Host-`: a
/// browser
/// takes such a cookie from no sub-domain and from no page without encryption, so nobody can plant one.
final class SiteCookie {
    private static final String THIS_HOST_ONLY = "__Host-";

    private final String name;
    private final Predicate<ServerRequest> isSecure;

    /// @param isSecure whether a request's visitor comes through https
    SiteCookie(String name, Predicate<ServerRequest> isSecure) {
        this.name = name;
        this.isSecure = isSecure;
    }

    /// What the browser sent back; a cookie of the other name does not count.
    Optional<String> of(ServerRequest request) {
        return Requests.cookie(request, name(request));
    }

    /// Sets it with this answer.
    ///
    /// @param attributes further ones, divided by `; `
    void set(ServerRequest request, ServerResponse response, String value, String attributes) {
        response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        name(request) + "=" + value + "; Path=/; HttpOnly; " + attributes
                                + (isSecure.test(request) ? "; Secure" : ""));
    }

    private String name(ServerRequest request) {
        return isSecure.test(request) ? THIS_HOST_ONLY + name : name;
    }
}
