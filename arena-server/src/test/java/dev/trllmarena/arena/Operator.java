package dev.trllmarena.arena;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;

/// The operator's browser: keeps one cookie, and says where its page comes from.
final class Operator implements AutoCloseable {
    private final String address;
    private final HttpClient client = HttpClient.newHttpClient();
    String origin;
    String cookie = "";
    private String forwardedFor = "";

    Operator(String address) {
        this.address = address;
        this.origin = address;
    }

    /// As a proxy in between would say, or he himself.
    Operator from(String visitor) {
        forwardedFor = visitor;
        return this;
    }

    HttpResponse<String> signIn(String token) throws IOException, InterruptedException {
        HttpResponse<String> answer = post("/api/admin/session", "{\"token\":\"" + token + "\"}");
        answer.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.split(";", 2)[0]);
        return answer;
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    JsonNode json(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(get(path).body());
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    HttpResponse<String> put(String path, String body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path.replace("ü", "%C3%BC")))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        if (!forwardedFor.isEmpty()) {
            request.header("X-Forwarded-For", forwardedFor);
        }
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
