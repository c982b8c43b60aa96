package dev.trllmarena.arena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/// A browser as a test sees it: keeps cookies, and remembers every header and byte it received.
public final class Visitor implements AutoCloseable {
    /// One server-sent event.
    public record Event(String id, String name, String data) {
        public JsonNode json() {
            try {
                return Json.parse(data.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(data, e);
            }
        }
    }

    public record Answer(int status, String body, HttpResponse<?> raw) {
        public JsonNode json() {
            try {
                return Json.parse(body.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new AssertionError(body, e);
            }
        }
    }

    private final String address;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final List<String> received = new CopyOnWriteArrayList<>();

    public Visitor(String address) {
        this.address = address;
    }

    public Answer get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, String json, String... headers) throws IOException, InterruptedException {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    /// Opens a battle and returns its id.
    public String ask(String prompt) throws IOException, InterruptedException {
        Answer answer = post("/api/battles", Json.write(Map.of("prompt", prompt)));
        if (answer.status() != 201) {
            throw new AssertionError(answer.status() + " " + answer.body());
        }
        return answer.json().path("battle").asText();
    }

    /// Reads events after `lastEventId` until one fits.
    public List<Event> events(String battle, String lastEventId, Predicate<Event> last)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/api/battles/" + battle + "/events");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        received.add(answer.statusCode() + " " + answer.headers().map());
        List<Event> events = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            String id = "";
            String name = "";
            StringBuilder data = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                received.add(line);
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                } else if (line.isEmpty() && !data.isEmpty()) {
                    Event event = new Event(id, name, data.toString());
                    events.add(event);
                    data.setLength(0);
                    if (last.test(event)) {
                        return events;
                    }
                }
            }
        }
        return events;
    }

    /// Reads everything up to the end of a turn, or of the battle.
    public List<Event> untilTurnDone(String battle, int turn) throws IOException, InterruptedException {
        return events(
                battle,
                "",
                event -> event.name().equals("ended")
                        || (event.name().equals("turn-done")
                                && event.json().path("turn").asInt() == turn));
    }

    public static String text(List<Event> events, String side) {
        StringBuilder text = new StringBuilder();
        for (Event event : events) {
            if (event.name().equals("delta")
                    && event.json().path("side").asText().equals(side)) {
                text.append(event.json().path("text").asText());
            }
        }
        return text.toString();
    }

    /// Every header and byte so far.
    public String received() {
        return String.join("\n", received);
    }

    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        received.add(answer.statusCode() + " " + answer.headers().map());
        received.add(answer.body());
        return new Answer(answer.statusCode(), answer.body(), answer);
    }

    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    @Override
    public void close() {
        client.close();
    }
}
