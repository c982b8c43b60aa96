package dev.trllmarena.arena.web;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import java.util.LinkedHashMap;
import java.util.Map;

/// The headers that every answer carries, error answers too.
final class SecurityHeaders {
    private static final Map<HeaderName, String> HEADERS = new LinkedHashMap<>();

    static {
        add(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                        + "font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'");
        add("X-Content-Type-Options", "nosniff");
        add("Referrer-Policy", "no-referrer");
        add("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
        add("Cross-Origin-Opener-Policy", "same-origin");
        add("Cross-Origin-Resource-Policy", "same-origin");
    }

    private SecurityHeaders() {}

    static void add(WritableHeaders<?> headers) {
        HEADERS.forEach((name, value) -> headers.set(name, value));
    }

    private static void add(String name, String value) {
        HEADERS.put(HeaderNames.create(name), value);
    }
}
