package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.contestant.Secret;
import dev.trllmarena.arena.contestant.Upstream;
import dev.trllmarena.arena.metrics.Meters;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;

/// The models of all contestants, over one pool of connections. Threads may share it.
public final class ChatModels implements AutoCloseable {
    private static final int MOST_RETRIES = 2;
    private static final int IDLE_CONNECTIONS = 64;
    /// A piece of one character comes in an event of some hundred bytes.
    private static final long BYTES_PER_CHARACTER = 400;

    private record Access(Protocol protocol, URI endpoint, Optional<Secret> key) {}

    private final ConcurrentHashMap<Access, ProviderClient> clients = new ConcurrentHashMap<>();
    private final OkHttpClient http;
    private final Timeouts timeouts;
    private final int mostCharacters;
    private final CallWatch watch;
    private final Meters meters;

    /// Opens no connection yet.
    ///
    /// @param mostCharacters where an answer is cut
    public ChatModels(Timeouts timeouts, int mostCharacters) {
        this(timeouts, mostCharacters, CallWatch.NOBODY, new Meters());
    }

    /// Opens no connection yet.
    ///
    /// @param watch is told how every call ended
    public ChatModels(Timeouts timeouts, int mostCharacters, CallWatch watch, Meters meters) {
        this.timeouts = timeouts;
        this.mostCharacters = mostCharacters;
        this.watch = watch;
        this.meters = meters;
        this.http = client(timeouts, (1 << 20) + BYTES_PER_CHARACTER * mostCharacters);
    }

    public ChatModel of(Contestant contestant) {
        return new WatchedModel(
                contestant.id(),
                new PatientModel(contestant, this::client, timeouts, MOST_RETRIES, mostCharacters, meters),
                watch);
    }

    /// One that is asked once and not watched.
    public ChatModel once(Contestant contestant) {
        return new PatientModel(contestant, this::client, timeouts, 0, mostCharacters, meters);
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    private ProviderClient client(Upstream upstream) {
        return clients.computeIfAbsent(
                new Access(upstream.protocol(), upstream.endpoint(), upstream.key()), this::client);
    }

    private ProviderClient client(Access access) {
        Optional<String> key = access.key().map(Secret::reveal);
        return switch (access.protocol()) {
            case OPENAI -> new OpenAiClient(http, access.endpoint(), key);
            case ANTHROPIC -> new AnthropicClient(http, access.endpoint(), key);
            case GEMINI -> new GeminiClient(http, access.endpoint(), key);
        };
    }

    private static OkHttpClient client(Timeouts timeouts, long largestStream) {
        return new OkHttpClient.Builder()
                .protocols(List.of(okhttp3.Protocol.HTTP_1_1)) // a call that is cut takes no other with it
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(timeouts.connect())
                .writeTimeout(timeouts.connect())
                .readTimeout(Duration.ZERO) // the watchdog sees to silence; okio would sort each read among all
                .callTimeout(timeouts.total())
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .addInterceptor(new StreamGuard(largestStream))
                .build();
    }
}
