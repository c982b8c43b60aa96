package dev.trllmarena.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls made from `openapi.yaml`, right, nearly right and wrong, half of them by a stranger and half by the signed-in
/// operator: no 500, another visitor's battle untouched, no vote appears, threads and memory stay level. The same seed
/// makes the same calls.
@Timeout(120)
class RandomRequestsIT {
    private static final int CALLS = Integer.getInteger("random.calls", 500);

    // The visitor of this test remembers every byte it received.
    private static final long MOST_GROWTH_BYTES = 20_000_000 + CALLS * 5_000L;

    private static final String TOKEN = "gizli-belirtec-0123456789";

    @TempDir
    private Path data;

    @TempDir
    private Path secrets;

    private final Random random = new Random(Long.getLong("random.seed", 20260131));
    private final OpenApi document = new OpenApi();

    @Test
    void noCallBringsTheServerDownOrChangesAnothersBattle() throws Exception {
        try (FakeNode node = new FakeNode()
                        .with("bir", "Bir", FakeNode.saying("Bir."))
                        .with("iki", "İki", FakeNode.saying("İki."));
                Arena arena = TestArena.ready(data, node, "--admin-token-file=" + tokenFile());
                Operator operator = new Operator(arena.address());
                Visitor owner = new Visitor(arena.address());
                Visitor stranger = new Visitor(arena.address())) {
            String battle = owner.ask("Soru");
            List<Visitor.Event> shown = owner.untilTurnDone(battle, 1);
            String before = stored();
            operator.signIn(TOKEN);
            List<OpenApi.Call> calls = document.calls();
            Map<Integer, Integer> statuses = new TreeMap<>();
            Set<String> done = new TreeSet<>();
            int opened = 0;
            int threads = 0;
            long heap = 0;
            for (int i = 0; i < CALLS; i++) {
                if (i == CALLS / 5) { // classes are loaded and pools are filled by then
                    threads = threads();
                    heap = heapBytes();
                }
                OpenApi.Call call = calls.get(random.nextInt(calls.size()));
                HttpRequest.Builder request = request(stranger, call, battle);
                if (random.nextBoolean() && !call.path().equals("/api/admin/session")) { // he stays signed in
                    request.header("Cookie", operator.cookie).header("Origin", operator.origin);
                }
                Visitor.Answer answer = stranger.send(request.timeout(Duration.ofSeconds(30)));
                statuses.merge(answer.status(), 1, Integer::sum);
                opened += answer.status() == 201 && call.path().equals("/api/battles") ? 1 : 0;
                if (answer.status() == 200 && call.path().startsWith("/api/admin/")) {
                    done.add(call.name());
                }
                if (call.path().equals("/api/admin/switches") && answer.status() == 200) {
                    for (String contestant : List.of("bir", "iki")) { // else nobody could be asked any more
                        operator.put("/api/admin/switches", "{\"contestant\":\"" + contestant + "\",\"on\":true}");
                    }
                }
                assertThat(answer.status())
                        .as(i + ": " + call.name() + " " + answer.body())
                        .isNotEqualTo(500);
            }
            System.out.println("RandomRequestsIT: " + CALLS + " calls, by status " + statuses);
            assertThat(statuses).containsKeys(200, 400, 401, 404);
            assertThat(done).contains("GET /api/admin/contestants", "GET /api/admin/audit");
            if (CALLS >= 5_000) {
                assertThat(done).contains("PUT /api/admin/switches", "POST /api/admin/announcements");
            }
            assertThat(threads()).isLessThanOrEqualTo(threads + 5);
            assertThat(heapBytes()).isLessThanOrEqualTo(heap + MOST_GROWTH_BYTES);
            assertThat(stored()).isEqualTo(before);
            assertThat(owner.untilTurnDone(battle, 1)).isEqualTo(shown);
            assertThat(battles()).isEqualTo(1 + opened);
            assertThat(owner.post("/api/battles/" + battle + "/vote", "{\"outcome\":\"a\"}")
                            .status())
                    .isEqualTo(200);
        }
    }

    private Path tokenFile() throws IOException {
        return Files.writeString(secrets.resolve("token"), TOKEN);
    }

    private static int threads() {
        return ManagementFactory.getThreadMXBean().getThreadCount();
    }

    private static long heapBytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private HttpRequest.Builder request(Visitor visitor, OpenApi.Call call, String battle) {
        String id = pick(battle, "0", "1", "2", "%00", "ığ", "x".repeat(300), "..%2f..", "9".repeat(32));
        String path = call.path().replaceAll("\\{\\w+}", encoded(id))
                + pick("", "", "?lang=xx", "?month=x&month=%ff", "?a=bir&b=iki");
        HttpRequest.Builder request = visitor.request(path, "Accept-Language", pick("tr", "en", "*", ";q=x,,"));
        if (random.nextInt(4) == 0) {
            request.header("Last-Event-ID", pick("0", "-1", "x", "9".repeat(18), "9".repeat(40)));
        }
        String method = random.nextInt(8) == 0 ? pick("GET", "POST", "PUT", "DELETE", "PATCH") : call.method();
        if (method.equals("GET")) {
            return request.GET();
        }
        request.header(
                "Content-Type", pick("application/json", "application/json", "application/json", "text/plain", "x"));
        return request.method(method, BodyPublishers.ofString(body(call.operation())));
    }

    private static String encoded(String text) {
        return text.contains("%") ? text : URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String body(Map<?, ?> operation) {
        Object right = operation.get("requestBody") instanceof Map<?, ?> body
                ? value(OpenApi.at(document.resolved(body), "content", "application/json", "schema"), 0)
                : Map.of();
        String text = Json.write(right == null ? "" : right);
        return switch (random.nextInt(6)) {
            case 0 -> text.substring(0, random.nextInt(text.length() + 1));
            case 1 -> pick("", "[]", "null", "{\"a\":1}", "[".repeat(2000), "\u0000", "{\"prompt\":{}}", "1e999");
            default -> text;
        };
    }

    /// A value of a schema, or now and then one of another type.
    private @Nullable Object value(Map<?, ?> schema, int depth) {
        Map<?, ?> known = document.resolved(schema);
        if (depth > 5 || random.nextInt(12) == 0) {
            return List.<Object>of("", 0, -1.5e300, true, List.of(), Map.of(), "\ud83c\udf3e".repeat(50))
                    .get(random.nextInt(7));
        }
        if (known.get("enum") instanceof List<?> words) {
            return words.get(random.nextInt(words.size()));
        }
        return switch (String.valueOf(known.get("type"))) {
            case "object" -> {
                Map<String, @Nullable Object> object = new LinkedHashMap<>();
                if (known.get("properties") instanceof Map<?, ?> properties) {
                    properties.forEach((name, type) -> {
                        if (random.nextInt(5) > 0) {
                            object.put(name.toString(), value((Map<?, ?>) type, depth + 1));
                        }
                    });
                }
                yield object;
            }
            case "array" -> {
                List<@Nullable Object> items = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    items.add(value(OpenApi.at(known, "items"), depth + 1));
                }
                yield items;
            }
            case "boolean" -> random.nextBoolean();
            case "integer", "number" -> random.nextInt(-3, 100);
            default -> pick("a", "bir", "iki", "Merhaba", "ığüşöç \n\t", " ", "<b>&\"'", "x".repeat(9000));
        };
    }

    private String pick(String... words) {
        return words[random.nextInt(words.length)];
    }

    /// Every row of every table that a stranger must not move.
    private String stored() throws Exception {
        StringBuilder rows = new StringBuilder();
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"))) {
            for (String table : List.of("vote", "rating", "contestant")) {
                try (ResultSet found = database.createStatement().executeQuery("select * from " + table)) {
                    while (found.next()) {
                        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                            rows.append(found.getString(i)).append('|');
                        }
                    }
                }
            }
        }
        return rows.toString();
    }

    private long battles() throws Exception {
        try (Connection database = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("arena.db"));
                ResultSet count = database.createStatement().executeQuery("select count(*) from battle")) {
            return count.getLong(1);
        }
    }
}
