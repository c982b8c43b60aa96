package dev.trllmarena.arena.completion;

import com.openai.core.RequestOptions;
import com.openai.core.http.Headers;
import com.openai.core.http.HttpClient;
import com.openai.core.http.HttpRequest;
import com.openai.core.http.HttpRequestBody;
import com.openai.core.http.HttpResponse;
import com.openai.errors.OpenAIIoException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/// Carries OpenAI's SDK over the one HTTP client of all providers, where redirects, content types and sizes are
/// guarded.
final class OpenAiTransport implements HttpClient {
    private final OkHttpClient http;

    OpenAiTransport(OkHttpClient http) {
        this.http = http;
    }

    @Override
    public HttpResponse execute(HttpRequest request, RequestOptions options) {
        try {
            return new Answered(http.newCall(translated(request)).execute());
        } catch (IOException e) {
            throw new OpenAIIoException("the request failed", e);
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

    private static Request translated(HttpRequest request) {
        try (HttpRequestBody body = Objects.requireNonNull(request.body())) {
            return SdkRequest.post(
                    Objects.requireNonNull(request.baseUrl()),
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
