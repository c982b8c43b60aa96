package dev.trllmarena.node.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.TaskScope;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/// Chats with an OpenAI-compatible server, this node or another: the same load for all.
final class HttpLoad implements AutoCloseable {
    private static final List<String> WORDS = List.of(
            "deniz", "orman", "kitap", "sabah", "yol", "bulut", "çınar", "köprü", "şehir", "toprak", "ışık", "güneş",
            "ada", "kuş", "rüzgâr", "yağmur");
    private static final int CALIBRATIONS = 4;

    /// A text begins with its seed; all have five digits, so that they are equally long.
    private static final int SEEDS = 10_000;

    private static final Duration LISTED_WITHIN = Duration.ofSeconds(15);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String model;
    private int words = 16;

    HttpLoad(URI server, String model) {
        this.server = server;
        this.model = model;
    }

    /// The first model that a server lists.
    static String firstModel(URI server) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(
                    HttpRequest.newBuilder(server.resolve("/v1/models")).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode first = Json.parse(response.body()).at("/data/0/id");
            if (!first.isTextual()) {
                throw new BenchFailure(server + " lists no model; name one with --model", null);
            }
            return first.asText();
        }
    }

    /// Waits until the server lists the model: a node looks twice at a folder that was just written.
    void awaitModel() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(server.resolve("/v1/models/" + model)).build();
        long end = System.nanoTime() + LISTED_WITHIN.toNanos();
        while (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
            if (System.nanoTime() > end) {
                throw new BenchFailure(server + " does not list " + model, null);
            }
            Thread.sleep(LOOK_AGAIN);
        }
    }

    /// Finds how many words make a prompt of about so many tokens, the chat template included; gives the tokens it came
    /// to.
    int calibrate(int promptTokens) throws IOException, InterruptedException {
        int fewTokens = chat(text(1, SEEDS), 1).promptTokens();
        int tokens = 0;
        for (int i = 0; i < CALIBRATIONS; i++) {
            tokens = chat(text(words, SEEDS + i), 1).promptTokens();
            if (tokens <= fewTokens) {
                return tokens; // the server does not count
            }
            double perWord = (double) (tokens - fewTokens) / Math.max(1, words - 1);
            words = Math.max(1, (int) Math.round(1 + (promptTokens - fewTokens) / perWord));
        }
        return tokens;
    }

    Chat chat(int seed, int answerTokens) throws IOException, InterruptedException {
        return chat(text(words, 2 * SEEDS + seed), answerTokens);
    }

    /// Clients that each ask again as soon as they are answered, but not beyond the patience.
    Mixed mixed(int clients, int rounds, int answerTokens, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + patience.toNanos();
        try (TaskScope tasks = new TaskScope()) {
            List<Future<List<Chat>>> running = new ArrayList<>();
            for (int one = 0; one < clients; one++) {
                int seed = 100 * (one + 1);
                running.add(tasks.fork(() -> {
                    List<Chat> chats = new ArrayList<>();
                    for (int round = 0; round < rounds && (round == 0 || System.nanoTime() < end); round++) {
                        chats.add(chat(seed + round, answerTokens));
                    }
                    return chats;
                }));
            }
            List<Chat> chats = new ArrayList<>();
            for (Future<List<Chat>> client : running) {
                chats.addAll(client.get());
            }
            return new Mixed(start, chats);
        } catch (ExecutionException e) {
            throw BenchFailure.of(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }

    private Chat chat(String content, int answerTokens) throws IOException, InterruptedException {
        return Chat.ask(client, server, model, content, answerTokens);
    }

    /// Texts of different seeds differ from their first word on.
    private static String text(int words, int seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder().append(seed);
        for (int i = 0; i < words; i++) {
            text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return text.toString();
    }

    /// What a mixed load came to.
    record Mixed(long start, List<Chat> chats) {
        Mixed {
            chats = List.copyOf(chats);
        }

        double tokensPerSecond() {
            long end = chats.stream().mapToLong(Chat::end).max().orElseThrow();
            return chats.stream().mapToLong(Chat::answerTokens).sum() * 1e9 / (end - start);
        }

        double[] firstTokenMillis() {
            return chats.stream().mapToDouble(Chat::firstTokenMillis).toArray();
        }

        double[] gapsMillis() {
            return new Arrivals(chats.stream()
                            .map(Chat::times)
                            .filter(times -> times.length > 1)
                            .toList())
                    .gapsMillis();
        }

        double promptTokens() {
            return chats.stream().mapToInt(Chat::promptTokens).average().orElse(0);
        }

        double answerTokens() {
            return Arrays.stream(chats.stream().mapToInt(Chat::answerTokens).toArray())
                    .average()
                    .orElse(0);
        }
    }
}
