package dev.trllmarena.node.bench;

import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Why nothing can be measured; the message is fit for the command line.
public final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BenchFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// The reason why one of many requests failed.
    static BenchFailure of(ExecutionException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new BenchFailure(
                cause instanceof BenchFailure ? String.valueOf(cause.getMessage()) : cause.toString(), failure);
    }
}
