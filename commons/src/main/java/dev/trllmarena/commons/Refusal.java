package dev.trllmarena.commons;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a caller can act on: a request that is refused, with the HTTP status it stands for.
///
/// The message is one English sentence that names field, rule and value. `code` and `values` let a face that speaks
/// several
/// languages say the same in another one. Anything that is not a `Refusal` is a bug and reads "internal error" outside.
public abstract sealed class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String field;
    private final transient List<Object> values;

    private Refusal(int status, String code, String field, String message, Object... values) {
        super(message);
        this.status = status;
        this.code = code;
        this.field = field;
        this.values = List.copyOf(Arrays.asList(values));
    }

    public int status() {
        return status;
    }

    /// Machine-readable reason, such as `prompt-too-long`.
    public String code() {
        return code;
    }

    /// The field at fault, as the caller spells it; empty where none is.
    public Optional<String> field() {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }

    /// The values that the message mentions, for a translated text.
    public List<Object> values() {
        return values;
    }

    /// After how long a retry may succeed; empty where nobody knows.
    public Optional<Duration> retryAfter() {
        return switch (this) {
            case Overloaded overloaded -> Optional.of(overloaded.wait);
            case Unavailable unavailable -> Optional.of(unavailable.wait).filter(Duration::isPositive);
            default -> Optional.empty();
        };
    }

    /// 400: the request breaks a rule.
    public static final class Invalid extends Refusal {
        private static final long serialVersionUID = 1L;

        public Invalid(String code, String field, String message, Object... values) {
            super(400, code, field, message, values);
        }
    }

    /// 403: the caller may not do this, whoever it is.
    public static final class Forbidden extends Refusal {
        private static final long serialVersionUID = 1L;

        public Forbidden(String code, String field, String message, Object... values) {
            super(403, code, field, message, values);
        }
    }

    /// 404: there is no such thing, or it belongs to somebody else.
    public static final class NotFound extends Refusal {
        private static final long serialVersionUID = 1L;

        public NotFound(String code, String message, Object... values) {
            super(404, code, "", message, values);
        }
    }

    /// 405: the path exists, the method does not.
    public static final class WrongMethod extends Refusal {
        private static final long serialVersionUID = 1L;

        public WrongMethod(String code, String message, Object... values) {
            super(405, code, "", message, values);
        }
    }

    /// 409: the request is well formed but does not fit the present state.
    public static final class Conflict extends Refusal {
        private static final long serialVersionUID = 1L;

        public Conflict(String code, String message, Object... values) {
            super(409, code, "", message, values);
        }
    }

    /// 413: the body is larger than the limit.
    public static final class TooLarge extends Refusal {
        private static final long serialVersionUID = 1L;

        public TooLarge(String code, String message, Object... values) {
            super(413, code, "", message, values);
        }
    }

    /// 429: a bound is reached; try again after `wait`.
    public static final class Overloaded extends Refusal {
        private static final long serialVersionUID = 1L;

        private final Duration wait;

        public Overloaded(String code, Duration wait, String message, Object... values) {
            super(429, code, "", message, values);
            this.wait = wait;
        }
    }

    /// 503: starting, draining, or the thing asked for cannot work at present.
    public static final class Unavailable extends Refusal {
        private static final long serialVersionUID = 1L;

        private final Duration wait; // zero where nobody knows

        public Unavailable(String code, String message, Object... values) {
            this(code, Duration.ZERO, message, values);
        }

        public Unavailable(String code, Duration wait, String message, Object... values) {
            super(503, code, "", message, values);
            this.wait = wait;
        }
    }
}
