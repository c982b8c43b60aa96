package dev.trllmarena.node.api;

import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.CheckpointFolder;
import dev.trllmarena.node.engine.Engine;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// The HTTP server: which path leads where, and what bounds all requests.
public final class ApiServer implements AutoCloseable {
    /// Ends connections whose client sends half a request, or none.
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    /// Room for connections that are kept alive between requests, and for health checks beside a full house.
    private static final int CONNECTIONS_PER_REQUEST = 4;

    private static final Duration SHUTDOWN = Duration.ofSeconds(5);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final WebServer server;
    private final Places places;
    private final ApiLimits limits;
    private final Optional<ApiKeys> keys;
    private volatile boolean draining;

    private ApiServer(ApiLimits limits, CheckpointFolder folder, Engine engine) {
        this.limits = limits;
        this.places = new Places(limits.concurrentRequests());
        this.keys = limits.keys().map(ApiKeys::read);
        Models models = new Models(folder);
        NodeMetrics metrics = new NodeMetrics(folder, engine::status);
        this.server = WebServer.builder()
                .host(limits.host())
                .port(limits.port())
                .shutdownHook(false)
                .shutdownGracePeriod(SHUTDOWN)
                .maxTcpConnections(CONNECTIONS_PER_REQUEST * limits.concurrentRequests())
                .connectionOptions(socket -> socket.readTimeout(READ_TIMEOUT))
                .directHandlers(DirectHandlers.builder()
                        .addHandler(DirectHandler.EventType.BAD_REQUEST, ErrorResponses::malformed)
                        .build())
                .maxPayloadSize(-1) // each handler bounds its body, to answer in OpenAI's shape
                .routing(routing -> route(routing, models, engine, metrics))
                .build();
    }

    /// Binds and answers from here on.
    public static ApiServer start(ApiLimits limits, CheckpointFolder folder, Engine engine) {
        ApiServer api = new ApiServer(limits, folder, engine);
        api.server.start();
        return api;
    }

    public int port() {
        return server.port();
    }

    /// Is not ready any more: refuses new work, goes on with what runs.
    public void drain() {
        draining = true;
    }

    @Override
    public void close() {
        server.stop();
    }

    private void route(HttpRouting.Builder routing, Models models, Engine engine, NodeMetrics metrics) {
        ChatHandler chat = new ChatHandler(models, engine, metrics, limits);
        CompletionHandler completions = new CompletionHandler(models, engine, metrics, limits);
        TokenizeHandler tokens = new TokenizeHandler(models, engine, limits);
        ModelsHandler list = new ModelsHandler(models, engine);
        ErrorResponses.register(routing);
        routing.addFilter(ApiServer::nameRequest);
        routing.addFilter(AccessLog::filter);
        keys.ifPresent(known -> routing.addFilter((chain, request, response) -> {
            Optional<Client> client = known.client(request.headers().first(HeaderNames.AUTHORIZATION));
            client.ifPresent(request.context()::register);
            if (client.isPresent() || isOpen(request.path().path())) {
                chain.proceed();
            } else {
                ErrorResponses.unauthorized(request, response);
            }
        }));
        post(routing, "/v1/chat/completions", bounded(chat::handle));
        post(routing, "/v1/completions", bounded(completions::handle));
        post(routing, "/tokenize", bounded(tokens::tokenize));
        post(routing, "/detokenize", bounded(tokens::detokenize));
        get(routing, "/v1/models", list::list);
        get(routing, "/v1/models/{id}", list::one);
        get(routing, "/health/live", (_, response) -> status(response, "live"));
        get(routing, "/health/ready", (_, response) -> {
            refuseWhileDraining();
            engine.defect().ifPresent(reason -> {
                throw new Refusal.Unavailable("defect", reason);
            });
            status(response, "ready");
        });
        get(routing, "/metrics", (_, response) -> {
            response.header(HeaderNames.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
            response.send(metrics.text());
        });
        routing.any((request, _) -> {
            throw new Refusal.NotFound(
                    "unknown-path", "there is nothing at " + request.path().path());
        });
    }

    /// What watches the node needs no key.
    private static boolean isOpen(String path) {
        return path.startsWith("/health/") || path.equals("/metrics");
    }

    private static void get(HttpRouting.Builder routing, String path, Handler handler) {
        routing.get(path, handler).any(path, wrongMethod("GET"));
    }

    private static void post(HttpRouting.Builder routing, String path, Handler handler) {
        routing.post(path, handler).any(path, wrongMethod("POST"));
    }

    private static Handler wrongMethod(String allowed) {
        return (request, _) -> {
            throw new Refusal.WrongMethod(
                    "wrong-method",
                    request.path().path() + " takes " + allowed + ", not "
                            + request.prologue().method(),
                    allowed);
        };
    }

    /// At most so many requests at once, and none while the node stops.
    private Handler bounded(Handler handler) {
        return (ServerRequest request, ServerResponse response) -> {
            refuseWhileDraining();
            Optional<Client> client = Client.of(request);
            if (!places.enter(client)) {
                throw new Refusal.Overloaded(
                        "too-many-requests",
                        RETRY_AFTER,
                        "at most " + limits.concurrentRequests() + " requests are answered at once",
                        limits.concurrentRequests());
            }
            try {
                handler.handle(request, response);
            } finally {
                places.leave(client);
            }
        };
    }

    private void refuseWhileDraining() {
        if (draining) {
            throw new Refusal.Unavailable("stopping", "the node is stopping");
        }
    }

    private static void status(ServerResponse response, String status) throws IOException {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send("{\"status\":\"" + status + "\"}");
    }

    private static void nameRequest(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        String id = RequestId.of(request.headers().first(RequestId.HEADER));
        request.context().register(new RequestId(id));
        response.header(RequestId.HEADER, id);
        chain.proceed();
    }
}
