package dev.trllmarena.arena.completion;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.Timeout;
import dev.trllmarena.arena.contestant.Contestant;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/// The models of all contestants; one client, and so one pool of connections, per server. Threads may share it.
public final class ChatModels implements AutoCloseable {
    /// Local servers ask for no key, the SDK does.
    private static final String NO_KEY = "none";

    private static final int MOST_RETRIES = 2;

    private final ConcurrentHashMap<URI, OpenAIClient> clients = new ConcurrentHashMap<>();
    private final Timeouts timeouts;
    private final int mostCharacters;

    /// Opens no connection yet.
    ///
    /// @param mostCharacters where an answer is cut
    public ChatModels(Timeouts timeouts, int mostCharacters) {
        this.timeouts = timeouts;
        this.mostCharacters = mostCharacters;
    }

    public ChatModel of(Contestant contestant) {
        return new ChatModel(
                clients.computeIfAbsent(contestant.endpoint(), this::client),
                contestant.model(),
                timeouts,
                MOST_RETRIES,
                mostCharacters);
    }

    @Override
    public void close() {
        clients.values().forEach(OpenAIClient::close);
    }

    private OpenAIClient client(URI endpoint) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(endpoint.toString())
                .apiKey(NO_KEY)
                .maxRetries(0) // an SDK retry would repeat a call whose text is already shown
                .timeout(Timeout.builder()
                        .connect(timeouts.connect())
                        .read(Duration.ZERO) // the watchdog sees to silence; okio would sort each read into one list
                        // of all calls
                        .write(timeouts.connect())
                        .request(timeouts.total())
                        .build())
                .build();
    }
}
