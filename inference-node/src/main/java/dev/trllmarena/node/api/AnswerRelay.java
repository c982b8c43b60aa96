package dev.trllmarena.node.api;

import dev.trllmarena.commons.EventStream;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Relays the answers to one request, whole or as a stream, and notices a client that has gone.
///
/// @param count answers to each prompt
/// @param promptTokens of all prompts
record AnswerRelay(Answers answers, AnswerFormat format, int count, int promptTokens, ApiLimits limits) {
    private static final System.Logger LOG = System.getLogger(AnswerRelay.class.getName());

    /// Waits for the model, relays until the answers have ended or the client has gone, and tells the access log.
    void relay(ServerRequest request, ServerResponse response, String model, AnswerOptions options)
            throws IOException, InterruptedException {
        try {
            answers.awaitModel(model, limits.loading());
            if (options.stream()) {
                stream(response, options.includesUsage());
            } else {
                whole(response);
            }
        } finally {
            AccessLog.tell(request, model, usage());
        }
    }

    private Usage usage() {
        return new Usage(promptTokens, answers.cachedTokens(count), answers.tokens());
    }

    private void stream(ServerResponse response, boolean includesUsage) throws InterruptedException {
        try (EventStream events = EventStream.open(response)) {
            for (String chunk : format.opening()) {
                events.send(chunk);
            }
            if (relay(events) && includesUsage) {
                events.send(format.usage(usage()));
            }
            events.send("[DONE]");
        } catch (IOException _) {
            LOG.log(Level.DEBUG, "a client left after {0} tokens", answers.tokens());
        }
    }

    /// False when the answers could not go on: the client has read why.
    private boolean relay(EventStream events) throws IOException, InterruptedException {
        try {
            relayAll(events);
            return true;
        } catch (Refusal refusal) {
            events.send(ErrorBody.of(refusal));
            return false;
        }
    }

    private void relayAll(EventStream events) throws IOException, InterruptedException {
        while (!answers.haveEnded()) {
            Optional<Answers.Step> step = answers.next(limits.heartbeat());
            if (step.isEmpty()) {
                events.heartbeat();
                continue;
            }
            Optional<String> chunk = format.chunk(step.get());
            if (chunk.isPresent()) {
                events.send(chunk.get());
            }
        }
    }

    private void whole(ServerResponse response) throws IOException, InterruptedException {
        List<CollectedAnswer> collected =
                Stream.generate(CollectedAnswer::new).limit(answers.size()).toList();
        PatientResponse patient = new PatientResponse(response, limits.heartbeat());
        while (!answers.haveEnded()) {
            answers.next(patient.remaining())
                    .ifPresent(step -> collected.get(step.index()).add(step.part()));
            if (!answers.haveEnded() && !patient.keepsClient()) {
                throw new CloseConnectionException("a client left after " + answers.tokens() + " tokens");
            }
        }
        patient.send(format.whole(collected, usage()));
    }
}
