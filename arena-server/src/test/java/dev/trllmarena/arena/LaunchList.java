package dev.trllmarena.arena;

import dev.trllmarena.arena.contestant.Protocol;
import dev.trllmarena.arena.fakes.FakeProvider;
import dev.trllmarena.arena.fakes.Speech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// The ten contestants of the launch list behind fakes: six speak the wire formats of their providers, through the real
/// SDKs, and four run on a node. Every one has headers, ids, counts, thoughts and a rhythm of its own.
final class LaunchList implements AutoCloseable {
    /// What one of them does with its n-th request.
    @FunctionalInterface
    interface Temper {
        void answer(Member member, int call, Voice voice) throws IOException, InterruptedException;
    }

    /// How an answer is spoken, whatever the wire.
    interface Voice {
        void text(String piece) throws IOException;

        void reasoning(String piece) throws IOException;

        void keepAlive() throws IOException;

        void end() throws IOException;

        void refuse(int status, String message) throws IOException;

        /// An error after the answer has begun; a node just falls silent.
        void breakOff() throws IOException;
    }

    /// @param number from 0 to 9, tells them apart in counts and rhythm
    record Member(int number, String id, String name, String maker, String model, String host, Protocol protocol) {
        Speech.Counts counts() {
            return new Speech.Counts(731_000 + number, 100 + number, 842_000 + number, 10 + number);
        }
    }

    static final List<Member> MEMBERS = List.of(
            new Member(0, "gpt-4o", "GPT-4o", "OpenAI", "gpt-4o-2024-11-20", "openai", Protocol.OPENAI),
            new Member(
                    1,
                    "claude-3-5-sonnet",
                    "Claude 3.5 Sonnet",
                    "Anthropic",
                    "claude-3-5-sonnet-20241022",
                    "anthropic",
                    Protocol.ANTHROPIC),
            new Member(
                    2, "gemini-1.5-pro", "Gemini 1.5 Pro", "Google", "gemini-1.5-pro-002", "google", Protocol.GEMINI),
            new Member(
                    3,
                    "llama-3.1-405b",
                    "Llama 3.1 405B",
                    "Meta",
                    "meta-llama/Meta-Llama-3.1-405B-Instruct-Turbo",
                    "together",
                    Protocol.OPENAI),
            new Member(
                    4,
                    "mistral-large",
                    "Mistral Large",
                    "Mistral AI",
                    "mistral-large-2411",
                    "mistral",
                    Protocol.OPENAI),
            new Member(5, "deepseek-v3", "DeepSeek-V3", "DeepSeek", "deepseek-chat", "deepseek", Protocol.OPENAI),
            local(6, "tr-mini-llama-sft"),
            local(7, "tr-mini-llama-dpo"),
            local(8, "tr-mini-mixtral-dpo"),
            local(9, "tr-mini-r1-distill"));

    private final FakeNode node = new FakeNode();
    private final List<FakeProvider> providers = new ArrayList<>();

    LaunchList(Temper temper) {
        for (Member member : MEMBERS) {
            AtomicInteger calls = new AtomicInteger();
            if (isLocal(member)) {
                node.with(
                        member.id(),
                        member.name(),
                        reply -> temper.answer(member, calls.incrementAndGet(), voice(member, reply)));
            } else {
                providers.add(new FakeProvider(
                        member.protocol(),
                        member.model(),
                        reply -> temper.answer(member, calls.incrementAndGet(), voice(member, reply))));
            }
        }
    }

    FakeNode node() {
        return node;
    }

    /// Who was asked at least once, by model.
    Set<String> asked() {
        Set<String> asked = new LinkedHashSet<>();
        node.requests().forEach(body -> asked.add(body.path("model").asText()));
        providers.stream()
                .filter(provider -> !provider.requests().isEmpty())
                .forEach(provider -> asked.add(provider.model()));
        return asked;
    }

    /// A file for `--contestants`, as an operator would write it.
    Path write(Path folder) throws IOException {
        Path key = Files.writeString(folder.resolve("key"), FakeProvider.KEY + "\n");
        StringBuilder hosts = new StringBuilder("shipped: false\nproviders:\n");
        StringBuilder contestants = new StringBuilder("contestants:\n");
        for (Member member : MEMBERS) {
            if (isLocal(member)) {
                contestants.append("  %1$s: {node-model: %1$s, maker: TR-LLMArena}%n".formatted(member.id()));
                continue;
            }
            FakeProvider provider = providers.get(member.number());
            hosts.append("""
                      %s:
                        protocol: %s
                        url: "%s"
                        key: {file: "%s"}
                        transfer: {country: US, basis: standart sözleşme, date: 2026-11-01}
                    """.formatted(member.host(), member.protocol().word(), provider.endpoint(), key));
            contestants.append(
                    """
                      %s:
                        name: %s
                        provider: %s
                        model: %s
                        maker: %s
                        context: 100000
                        price: {input: 2.50, cached: 1.25, output: 10}
                    """.formatted(member.id(), member.name(), member.host(), member.model(), member.maker()));
        }
        return Files.writeString(folder.resolve("launch-list.yaml"), hosts.append(contestants));
    }

    @Override
    public void close() {
        node.close();
        providers.forEach(FakeProvider::close);
    }

    private static Member local(int number, String id) {
        return new Member(number, id, id, "TR-LLMArena", id, "", Protocol.OPENAI);
    }

    private static boolean isLocal(Member member) {
        return member.host().isEmpty();
    }

    private static Voice voice(Member member, FakeProvider.Reply reply) {
        reply.count(member.counts());
        reply.header("Server", member.host() + "-edge");
        reply.header("x-request-id", "req_" + member.host());
        reply.header(member.host() + "-organization", member.maker());
        reply.header("x-ratelimit-remaining-tokens", "" + member.counts().output());
        return new Voice() {
            @Override
            public void text(String piece) throws IOException {
                reply.text(piece);
            }

            @Override
            public void reasoning(String piece) throws IOException {
                reply.reasoning(piece);
            }

            @Override
            public void keepAlive() throws IOException {
                reply.ping();
            }

            @Override
            public void end() throws IOException {
                if (member.number() % 2 == 0) {
                    reply.end();
                } else {
                    reply.send(reply.speech().endTooLong(reply.counts()));
                    reply.wire().end();
                }
            }

            @Override
            public void refuse(int status, String message) throws IOException {
                reply.refuse(status, Map.of("x-host", member.host()), "overloaded_error", message);
            }

            @Override
            public void breakOff() throws IOException {
                reply.send(reply.speech().errorInStream());
                reply.wire().end();
            }
        };
    }

    private static Voice voice(Member member, FakeNode.Reply reply) {
        return new Voice() {
            @Override
            public void text(String piece) throws IOException {
                reply.text(piece);
            }

            @Override
            public void reasoning(String piece) throws IOException {
                reply.reasoning(piece);
            }

            @Override
            public void keepAlive() throws IOException {
                reply.heartbeat();
            }

            @Override
            public void end() throws IOException {
                reply.finish(
                        member.number() % 2 == 0 ? "stop" : "length",
                        member.counts().prompt(),
                        member.counts().output());
            }

            @Override
            public void refuse(int status, String message) {
                reply.status(status, "{\"error\":{\"message\":\"" + message + "\"}}");
            }

            @Override
            public void breakOff() {}
        };
    }
}
