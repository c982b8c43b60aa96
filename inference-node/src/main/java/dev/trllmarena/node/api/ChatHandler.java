package dev.trllmarena.node.api;

import dev.trllmarena.commons.EventStream;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.engine.Answer;
import dev.trllmarena.node.engine.Engine;
import dev.trllmarena.node.engine.Generation;
import dev.trllmarena.node.text.ChatTemplate.Prompt;
import dev.trllmarena.node.text.Message;
import dev.trllmarena.node.text.Reasoning;
import dev.trllmarena.node.text.Reasoning.Piece;
import dev.trllmarena.node.text.StopStrings;
import dev.trllmarena.node.text.jinja.TemplateException;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// `POST /v1/chat/completions`: checks the request, renders and encodes the prompt, queues it, and relays the answer
/// whole or as a stream. The engine's place is free once the handler returns, however it returns.
final class ChatHandler {
    private static final System.Logger LOG = System.getLogger(ChatHandler.class.getName());

    private final Models models;
    private final Engine engine;
    private final NodeMetrics metrics;
    private final ApiLimits limits;
    private final SecureRandom seeds = new SecureRandom();

    ChatHandler(Models models, Engine engine, NodeMetrics metrics, ApiLimits limits) {
        this.models = models;
        this.engine = engine;
        this.metrics = metrics;
        this.limits = limits;
    }

    void handle(ServerRequest request, ServerResponse response) throws IOException, InterruptedException {
        ChatRequest chat = ChatRequest.read(RequestBody.read(request, limits.bodyBytes()));
        Entry.Sound model = models.sound(chat.model());
        Prompt prompt = prompt(model, chat.messages());
        Generation generation = generation(chat, model.checkpoint(), prompt);
        try (Answer answer = engine.submit(model.checkpoint(), generation)) {
            AnswerReader reader = new AnswerReader(
                    answer,
                    model.language().tokenizer().answer(),
                    new StopStrings(chat.stop()),
                    new Reasoning(prompt.text()),
                    new RequestMetrics(metrics, model.name(), prompt.ids().length));
            ChatChunks chunks = new ChatChunks(
                    "chatcmpl-" + UUID.randomUUID(), Instant.now().getEpochSecond(), model.name());
            if (chat.stream()) {
                stream(chat, prompt, reader, chunks, response);
            } else {
                whole(prompt, reader, chunks, response);
            }
        }
    }

    static Prompt prompt(Entry.Sound model, List<Message> messages) {
        try {
            return model.language().template().render(messages, model.language().tokenizer());
        } catch (TemplateException e) {
            String message = e.isRaised()
                    ? "`messages` do not fit the model's chat template: "
                    : "the chat template of `" + model.name() + "` cannot render `messages`: ";
            throw new Refusal.Invalid("chat-template", "messages", message + e.getMessage());
        }
    }

    private Generation generation(ChatRequest chat, Checkpoint checkpoint, Prompt prompt) {
        int context = engine.context(checkpoint);
        int length = prompt.ids().length;
        int room = context - length;
        if (length == 0) {
            throw new Refusal.Invalid("empty-prompt", "messages", "`messages` render to an empty prompt");
        }
        int asked = chat.maximumTokens().orElse(1);
        if (asked > room) {
            throw new Refusal.Invalid(
                    "context-length-exceeded",
                    chat.maximumTokens().isPresent() && room > 0 ? "max_tokens" : "messages",
                    "This model's maximum context length is %d tokens; `messages` have %d and at least %d were asked for"
                            .formatted(context, length, asked),
                    context,
                    length,
                    asked);
        }
        int most = chat.maximumTokens()
                .orElse(Math.min(room, checkpoint.defaults().maximumNewTokens().orElse(room)));
        Set<Integer> stopTokens =
                chat.ignoresStopTokens() ? Set.of() : checkpoint.defaults().stopTokens();
        return new Generation(prompt.ids(), chat.sampling(checkpoint.defaults(), seeds), most, stopTokens);
    }

    private void stream(
            ChatRequest chat, Prompt prompt, AnswerReader reader, ChatChunks chunks, ServerResponse response)
            throws InterruptedException {
        try (EventStream events = EventStream.open(response)) {
            events.send(chunks.role(chat.includesUsage()));
            try {
                relay(chat, reader, chunks, events);
            } catch (Refusal refusal) {
                events.send(ErrorBody.of(refusal));
                return;
            }
            if (chat.includesUsage()) {
                events.send(chunks.usage(prompt.ids().length, reader.tokens()));
            }
            events.send("[DONE]");
        } catch (IOException _) {
            LOG.log(Level.DEBUG, "a client left after {0} tokens", reader.tokens());
        }
    }

    private void relay(ChatRequest chat, AnswerReader reader, ChatChunks chunks, EventStream events)
            throws IOException, InterruptedException {
        while (true) {
            Optional<AnswerReader.Part> part = reader.next(limits.heartbeat());
            if (part.isEmpty()) {
                events.heartbeat();
                continue;
            }
            if (!part.get().piece().isEmpty()) {
                events.send(chunks.delta(part.get().piece(), chat.includesUsage()));
            }
            if (part.get().finishReason().isPresent()) {
                events.send(chunks.finish(part.get().finishReason().get(), chat.includesUsage()));
                return;
            }
        }
    }

    private void whole(Prompt prompt, AnswerReader reader, ChatChunks chunks, ServerResponse response)
            throws IOException, InterruptedException {
        StringBuilder reasoning = new StringBuilder();
        StringBuilder content = new StringBuilder();
        PatientResponse patient = new PatientResponse(response, limits.heartbeat());
        Optional<String> finishReason = Optional.empty();
        while (finishReason.isEmpty()) {
            Optional<AnswerReader.Part> part = reader.next(patient.remaining());
            part.ifPresent(some -> {
                reasoning.append(some.piece().reasoning());
                content.append(some.piece().content());
            });
            finishReason = part.flatMap(AnswerReader.Part::finishReason);
            if (finishReason.isEmpty() && !patient.keepsClient()) {
                throw new CloseConnectionException("a client left after " + reader.tokens() + " tokens");
            }
        }
        Piece all = new Piece(reasoning.toString(), content.toString());
        patient.send(chunks.whole(all, finishReason.get(), prompt.ids().length, reader.tokens()));
    }
}
