package dev.trllmarena.arena.fakes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Parameters;
import dev.trllmarena.arena.contestant.Price;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.contestant.Secret;
import dev.trllmarena.arena.contestant.TransferBasis;
import dev.trllmarena.arena.contestant.Upstream;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A commercial provider that speaks its real wire format and says what a test wants.
public final class FakeProvider implements AutoCloseable {
    /// How a model answers one request.
    @FunctionalInterface
    public interface Script {
        void answer(Reply reply) throws IOException, InterruptedException;
    }

    /// The key that it expects.
    public static final String KEY = "sk-fake-anahtar-7f3a";

    private final Protocol protocol;
    private final String model;
    private final RawServer server;
    private volatile Script script;

    /// @param model also the word that its ids and fingerprints carry
    public FakeProvider(Protocol protocol, String model, Script script) {
        this.protocol = protocol;
        this.model = model;
        this.script = script;
        this.server = new RawServer(
                (request, wire) -> this.script.answer(new Reply(Speech.of(protocol, model), request, wire)));
    }

    public void now(Script other) {
        script = other;
    }

    /// Base address as the protocol's SDK takes it.
    public URI endpoint() {
        return protocol == Protocol.OPENAI ? URI.create(server.address() + "/v1") : server.address();
    }

    public Protocol protocol() {
        return protocol;
    }

    /// What it is asked for.
    public String model() {
        return model;
    }

    public List<RawServer.Request> requests() {
        return server.requests();
    }

    /// Itself behind an API, with key, price and basis.
    public Contestant contestant(String id, String name, String maker) {
        return new Contestant(
                id,
                name,
                Contestant.Kind.API,
                maker,
                "",
                "proprietary",
                128_000,
                List.of(new Upstream(protocol, endpoint(), model, 1, Optional.of(new Secret(KEY)))),
                Parameters.NONE,
                Optional.of(new Price(2_500_000_000L, 1_250_000_000L, 10_000_000_000L)),
                Optional.of(new TransferBasis("US", "standart sözleşme", LocalDate.of(2026, 11, 1))));
    }

    /// Says these pieces and ends.
    public static Script saying(String... pieces) {
        return reply -> {
            for (String piece : pieces) {
                reply.text(piece);
            }
            reply.end();
        };
    }

    @Override
    public void close() {
        server.close();
    }

    /// One answer on its way.
    public static final class Reply {
        private static final Map<String, String> EVENTS = Map.of("Content-Type", "text/event-stream; charset=utf-8");

        private final Speech speech;
        private final RawServer.Request request;
        private final RawServer.Wire wire;
        private final Map<String, String> headers = new HashMap<>(EVENTS);
        private Speech.Counts counts = new Speech.Counts(31_337, 1_000, 4_242, 42);
        private boolean begun;

        Reply(Speech speech, RawServer.Request request, RawServer.Wire wire) {
            this.speech = speech;
            this.request = request;
            this.wire = wire;
        }

        public RawServer.Request request() {
            return request;
        }

        public JsonNode body() throws IOException {
            return Json.parse(request.body());
        }

        public Speech speech() {
            return speech;
        }

        public RawServer.Wire wire() {
            return wire;
        }

        public void count(Speech.Counts other) {
            counts = other;
        }

        /// A header of the stream, to be set before its first piece.
        public void header(String name, String value) {
            headers.put(name, value);
        }

        public Speech.Counts counts() {
            return counts;
        }

        public void text(String piece) throws IOException {
            send(speech.text(piece));
        }

        public void reasoning(String piece) throws IOException {
            send(speech.reasoning(piece));
        }

        public void ping() throws IOException {
            send(speech.ping());
        }

        public void end() throws IOException {
            send(speech.end(counts));
            wire.end();
        }

        /// Events as they are, after the head and whatever the protocol begins with.
        public void send(String events) throws IOException {
            open();
            chunk(events.getBytes(StandardCharsets.UTF_8));
        }

        /// A stream of these bytes, each piece in a chunk of its own.
        public void stream(byte[] bytes, int cut, int size) throws IOException {
            wire.begin(200, EVENTS);
            if (cut > 0) {
                wire.chunk(Arrays.copyOf(bytes, cut));
            }
            for (int at = cut; at < bytes.length; at += size) {
                wire.chunk(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + size)));
            }
            wire.end();
        }

        public void refuse(int status, Map<String, String> headers, String code, String message) throws IOException {
            Map<String, String> all = new HashMap<>(headers);
            all.put("Content-Type", "application/json");
            wire.answer(status, all, speech.refusal(code, message));
        }

        public boolean isClosedWithin(Duration time) throws IOException {
            return wire.isClosedWithin(time);
        }

        private void open() throws IOException {
            if (!begun) {
                begun = true;
                wire.begin(200, headers);
                chunk(speech.begin(counts).getBytes(StandardCharsets.UTF_8));
            }
        }

        /// An empty chunk would end the answer.
        private void chunk(byte[] bytes) throws IOException {
            if (bytes.length > 0) {
                wire.chunk(bytes);
            }
        }
    }
}
