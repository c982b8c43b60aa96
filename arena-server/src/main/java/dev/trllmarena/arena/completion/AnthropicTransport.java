package dev.trllmarena.arena.completion;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.core.RequestOptions;
import com.anthropic.core.http.Headers;
import com.anthropic.core.http.HttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.core.http.HttpRequestBody;
import com.anthropic.core.http.HttpResponse;
import com.anthropic.errors.AnthropicIoException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Carries Anthropic's SDK over the one HTTP client of all providers: the SDK's own would follow a redirect to another
/// host with the key in its hand.
final class AnthropicTransport implements HttpClient {
    private final OkHttpClient http;
    private final AnthropicBackend backend;

    /// @param backend knows address, key and version of the API
    AnthropicTransport(OkHttpClient http, AnthropicBackend backend) {
        this.http = http;
        this.backend = backend;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try {
            return new Answered(http.newCall(translated(backend.authorizeRequest(backend.prepareRequest(request))))
                    .execute());
        } catch (IOException e) {
            throw new AnthropicIoException("the request failed", e);
        }
    }

    /// Nothing here asks without waiting.
    @Override
    public CompletableFuture<HttpResponse> executeAsync(HttpRequest request, RequestOptions options) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("calls here wait"));
    }

    /// The client belongs to all providers.
    @Override
    public void close() {}

    private Request translated(HttpRequest request) {
        try (HttpRequestBody body = Objects.requireNonNull(request.body())) {
            return SdkRequest.post(
                    backend.baseUrl(),
                    request.pathSegments(),
                    new SdkRequest.Fields(request.queryParams().keys(), request.queryParams()::values),
                    new SdkRequest.Fields(request.headers().names(), request.headers()::values),
                    body::writeTo);
        }
    }

    private record Answered(Response response, Headers headers) implements HttpResponse {
        Answered(Response response) {
            Headers.Builder headers = Headers.builder();
            response.headers().forEach(header -> headers.put(header.getFirst(), header.getSecond()));
            this(response, headers.build());
        }

        @Override
        public int statusCode() {
            return response.code();
        }

        @Override
        public InputStream body() {
            return Objects.requireNonNull(response.body()).byteStream();
        }

        @Override
        public void close() {
            response.close();
        }
    }
}
