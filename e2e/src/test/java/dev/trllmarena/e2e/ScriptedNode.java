package dev.trllmarena.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A node whose models answer what a word in the question orders: `biçim` formatted text, `bekle` a text whose second
/// half waits for [#goOn], `uzun` many lines, `hata` a text that breaks off.
final class ScriptedNode implements AutoCloseable {
    static final String HALF =
            "Zeytin ekim ile aralık arasında toplanır. ".repeat(4).strip();
    static final String REST = " Gerisi budur.";
    static final String LINES = "- Zeytin toplanır.\n".repeat(40);
    static final String FORMATTED = """
            ## Büyük harf

            Yerel ayarı **açıkça** verin; 2*3*4 çarpımdır. [Kılavuz](https://ornek.example/a), ![resim](https://ornek.example/x.png).

            ```java
            static String upper(String text) { // ı ve i
                return text.toUpperCase(Locale.of("tr"));
            }
            ```

            | Küçük | Büyük | Sayı |
            |:------|:-----:|-----:|
            | i | İ | 1 |

            1. Birinci
               - iç madde
            2. İkinci

            $$\\frac{a}{\\sqrt{b}}$$

            Satır içi \\(a^2\\), kutu $\\fbox{x}$; fiyat $5 ve $10. <img src="https://ornek.example/y.png" onerror="alert(1)">
            <script>alert(2)</script> [tuzak](javascript:alert(3))
            """;

    private final ObjectMapper json = new ObjectMapper();
    private final HttpServer server;
    private volatile CountDownLatch gate = new CountDownLatch(1);

    ScriptedNode() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/v1/models", this::models);
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// Lets the texts that wait come to their end; later ones wait again.
    void goOn() {
        CountDownLatch open = gate;
        gate = new CountDownLatch(1);
        open.countDown();
    }

    @Override
    public void close() {
        goOn();
        server.stop(0);
    }

    private void models(HttpExchange exchange) throws IOException {
        List<Map<String, Object>> models = List.of(model("bir", "Bir Model"), model("iki", "İki Model"));
        byte[] body = json.writeValueAsBytes(Map.of("object", "list", "data", models));
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static Map<String, Object> model(String id, String name) {
        return Map.of("id", id, "object", "model", "name", name, "max_model_len", 100_000, "status", "ready");
    }

    private void complete(HttpExchange exchange) throws IOException {
        JsonNode request = json.readTree(exchange.getRequestBody());
        JsonNode messages = request.path("messages");
        String question = messages.path(messages.size() - 1).path("content").asText();
        String model = request.path("model").asText();
        CountDownLatch now = gate;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            write(out, model, question.contains("biçim") ? FORMATTED : question.contains("uzun") ? LINES : HALF, null);
            if (question.contains("bekle") && !now.await(30, TimeUnit.SECONDS)) {
                throw new UncheckedIOException(new IOException("nobody let the text go on"));
            }
            if (question.contains("hata")) {
                return;
            }
            if (!question.contains("biçim")) {
                write(out, model, question.contains("uzun") ? LINES : REST, null);
            }
            write(out, model, "", "stop");
            out.write("data: [DONE]\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // stopping
        }
    }

    private void write(OutputStream out, String model, String text, @Nullable String finish) throws IOException {
        String delta = json.writeValueAsString(Map.of("content", text));
        String reason = finish == null ? "null" : "\"" + finish + "\"";
        String chunk = "data: {\"id\":\"x\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + model
                + "\",\"choices\":[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":" + reason + "}]}\n\n";
        out.write(chunk.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
