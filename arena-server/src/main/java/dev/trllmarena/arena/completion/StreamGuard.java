package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.completion.ModelFailure.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/// Lets event streams through and nothing else, whichever SDK asks: a refusal, a redirect or another content type
/// becomes [Refused], a stream with an endless line or without an end is cut.
final class StreamGuard implements Interceptor {
    private static final long LONGEST_LINE = 1 << 20;
    private static final long LARGEST_REFUSAL = 64 << 10;

    private final long largestStream;

    /// @param largestStream in bytes
    StreamGuard(long largestStream) {
        this.largestStream = largestStream;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Attempt.CURRENT.get().opened(chain.call());
        Response response = chain.proceed(chain.request());
        ResponseBody body = Objects.requireNonNull(response.body()); // every answer to a call has one
        try {
            require(response, body);
        } catch (IOException e) {
            response.close();
            throw e;
        }
        return response.newBuilder().body(new BoundedBody(body)).build();
    }

    private static void require(Response response, ResponseBody body) throws IOException {
        int status = response.code();
        if (response.isRedirect()) {
            // Followed, it would carry the key to another host.
            throw new Refused(Kind.FAILED, "redirected with " + status, Optional.empty());
        }
        if (!response.isSuccessful()) {
            Kind kind = Refusals.kind(status, response.peekBody(LARGEST_REFUSAL).string());
            throw new Refused(kind, "answered " + status, retryAfter(response.header("Retry-After")));
        }
        MediaType type = body.contentType();
        if (type == null || !type.type().equals("text") || !type.subtype().equals("event-stream")) {
            throw new Refused(Kind.FAILED, "the answer is no event stream", Optional.empty());
        }
    }

    /// Seconds only: providers send no dates.
    private static Optional<Duration> retryAfter(@Nullable String header) {
        return header != null && header.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header)))
                : Optional.empty();
    }

    private final class BoundedBody extends ResponseBody {
        private final ResponseBody body;
        private final BufferedSource source;

        BoundedBody(ResponseBody body) {
            this.body = body;
            this.source = Okio.buffer(new BoundedSource(body.source()));
        }

        @Override
        public @Nullable MediaType contentType() {
            return body.contentType();
        }

        @Override
        public long contentLength() {
            return body.contentLength();
        }

        @Override
        public BufferedSource source() {
            return source;
        }
    }

    private final class BoundedSource extends ForwardingSource {
        private long bytes;
        private long line;

        BoundedSource(BufferedSource source) {
            super(source);
        }

        @Override
        public long read(Buffer sink, long most) throws IOException {
            long read = super.read(sink, most);
            if (read < 0) {
                return read;
            }
            long lastLineEnd = -1;
            for (long at = sink.indexOf((byte) '\n', sink.size() - read);
                    at >= 0;
                    at = sink.indexOf((byte) '\n', at + 1)) {
                lastLineEnd = at;
            }
            bytes += read;
            line = lastLineEnd < 0 ? line + read : sink.size() - 1 - lastLineEnd;
            if (line > LONGEST_LINE || bytes > largestStream) {
                throw new Refused(Kind.FAILED, "the stream is longer than an answer can be", Optional.empty());
            }
            return read;
        }
    }
}
