package dev.trllmarena.node.api;

import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import java.lang.System.Logger.Level;

/// One line for each request: what was asked for, how it ended and how long it took. Prompts, answers and keys are
/// never in it.
final class AccessLog {
    private static final System.Logger LOG = System.getLogger(AccessLog.class.getName());

    /// What handlers tell about a request while it runs; owned by the request's thread.
    static final class Entry {
        private String model = "-";
        private int promptTokens;
        private int completionTokens;

        void tokens(String name, int prompt, int completion) {
            model = name;
            promptTokens = prompt;
            completionTokens = completion;
        }
    }

    private AccessLog() {}

    static void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        Entry entry = new Entry();
        long start = System.nanoTime();
        request.context().register(entry);
        boolean ended = false;
        try {
            chain.proceed();
            ended = true;
        } finally {
            String status = ended || response.isSent() ? response.status().codeText() : "-";
            LOG.log(
                    Level.INFO,
                    "{0} {1} {2} model={3} prompt_tokens={4} completion_tokens={5} millis={6} id={7}",
                    request.prologue().method(),
                    shown(request.path().path()),
                    status,
                    entry.model,
                    Integer.toString(entry.promptTokens),
                    Integer.toString(entry.completionTokens),
                    Long.toString((System.nanoTime() - start) / 1_000_000),
                    request.context().get(RequestId.class).map(RequestId::value).orElse("-"));
        }
    }

    static void tell(ServerRequest request, String model, Usage usage) {
        request.context().get(Entry.class).ifPresent(entry -> entry.tokens(model, usage.prompt(), usage.completion()));
    }

    /// A path is the client's: nothing in it may end the line or be long.
    private static String shown(String path) {
        String printable = path.replaceAll("[^!-~]", "?");
        return printable.length() > 100 ? printable.substring(0, 100) : printable;
    }
}
