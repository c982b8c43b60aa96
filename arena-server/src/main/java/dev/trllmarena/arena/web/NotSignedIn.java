package dev.trllmarena.arena.web;

/// 401: the call is for the operator, or the token is wrong.
final class NotSignedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    NotSignedIn(String code) {
        super(code);
        this.code = code;
    }

    /// Machine-readable reason, such as `not-signed-in`.
    String code() {
        return code;
    }
}
