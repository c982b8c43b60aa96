package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;

/// Fake providers and the models that ask them, for the tests of the three SDKs.
abstract class ProviderScene {
    static final Duration LONG = Duration.ofSeconds(30);
    static final List<Message> QUESTION = List.of(new Message(Message.Role.USER, "Merhaba"));

    final ChatModels patient = new ChatModels(new Timeouts(LONG, LONG, LONG, LONG), 2000);
    final ChatModels hasty = new ChatModels(
            new Timeouts(LONG, Duration.ofSeconds(3), Duration.ofMillis(400), Duration.ofSeconds(20)), 2000);
    final CountDownLatch over = new CountDownLatch(1);

    private final List<FakeProvider> providers = new ArrayList<>();

    @AfterEach
    void closeProviders() {
        over.countDown();
        providers.forEach(FakeProvider::close);
        patient.close();
        hasty.close();
    }

    final FakeProvider provider(Protocol protocol, FakeProvider.Script script) {
        FakeProvider provider = new FakeProvider(protocol, "model", script);
        providers.add(provider);
        return provider;
    }

    static Contestant contestant(FakeProvider provider) {
        return provider.contestant("yarışmacı", "Yarışmacı", "Bir Laboratuvar");
    }

    static ModelFailure failure(Future<Answer> answer) {
        try {
            throw new AssertionError("answered: " + answer.get());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ModelFailure failure) {
                return failure;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Future<Answer> ask(ChatModel model, List<Message> conversation, Pieces pieces) {
        return call(model, conversation, pieces).answer();
    }

    record Call(Thread thread, CompletableFuture<Answer> answer) {}

    static Call call(ChatModel model, List<Message> conversation, Pieces pieces) {
        CompletableFuture<Answer> result = new CompletableFuture<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                result.complete(model.answer(conversation, pieces));
            } catch (ModelFailure | InterruptedException | RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return new Call(thread, result);
    }
}
