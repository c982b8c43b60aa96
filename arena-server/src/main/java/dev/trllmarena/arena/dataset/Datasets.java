package dev.trllmarena.arena.dataset;

import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.commons.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Writes the data sets.
public final class Datasets {
    private final OpenTexts texts;

    public Datasets(OpenTexts texts) {
        this.texts = texts;
    }

    /// What was written.
    ///
    /// @param leftOut conversations that are no rows of this data set
    public record Written(long rows, long leftOut) {}

    /// A folder in the layout of Hugging Face: a card and `data/train.jsonl`.
    ///
    /// @param licence as the card names it
    public Written conversations(Path folder, String licence) throws IOException {
        requireNew(folder);
        Path target = folder.toAbsolutePath();
        Path draft = Files.createTempDirectory(parent(target), ".conversations");
        Files.createDirectory(draft.resolve("data"));
        TreeSet<String> contestants = new TreeSet<>();
        Written written = lines(draft.resolve("data").resolve("train.jsonl"), (conversation, rows) -> {
            contestants.add(conversation.contestantA());
            contestants.add(conversation.contestantB());
            rows.accept(row(conversation));
        });
        Files.writeString(draft.resolve("README.md"), DatasetCard.of(licence, written.rows(), contestants));
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        return written;
    }

    /// Pairs for direct preference optimisation, a line each: `prompt`, `chosen`, `rejected`. Only ranked votes that
    /// chose
    /// a side after one turn: after more, the two answers follow different conversations.
    public Written preferences(Path file) throws IOException {
        requireNew(file);
        Path target = file.toAbsolutePath();
        Path draft = Files.createTempFile(parent(target), ".preferences", ".jsonl");
        Written written = lines(draft, (conversation, rows) -> {
            Outcome outcome = conversation.outcome();
            boolean chose = outcome == Outcome.A || outcome == Outcome.B;
            if (conversation.ranked() && chose && conversation.turns().size() == 1) {
                KeptBattle.Turn turn = conversation.turns().getFirst();
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("prompt", turn.prompt());
                row.put("chosen", outcome == Outcome.A ? turn.a() : turn.b());
                row.put("rejected", outcome == Outcome.A ? turn.b() : turn.a());
                rows.accept(row);
            }
        });
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        return written;
    }

    /// Makes rows of a conversation, or none.
    private interface Rows {
        void of(OpenConversation conversation, Consumer<Map<String, Object>> rows);
    }

    private Written lines(Path file, Rows rows) throws IOException {
        long[] counts = new long[2]; // rows, conversations
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            texts.forEach(conversation -> {
                counts[1]++;
                rows.of(conversation, row -> {
                    counts[0]++;
                    try {
                        out.write(Json.write(row) + "\n");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return new Written(counts[0], counts[1] - counts[0]);
    }

    private static Map<String, Object> row(OpenConversation conversation) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("model_a", conversation.contestantA());
        row.put("model_b", conversation.contestantB());
        row.put(
                "winner",
                switch (conversation.outcome()) {
                    case A -> "model_a";
                    case B -> "model_b";
                    case TIE -> "tie";
                    case BAD -> "both_bad";
                });
        row.put("reasons", conversation.reasons().stream().map(Reason::word).toList());
        row.put("category", conversation.category());
        row.put("month", conversation.month());
        row.put("ranked", conversation.ranked());
        row.put("conversation_a", messages(conversation.turns(), true));
        row.put("conversation_b", messages(conversation.turns(), false));
        return row;
    }

    private static List<Map<String, String>> messages(List<KeptBattle.Turn> turns, boolean sideA) {
        List<Map<String, String>> messages = new ArrayList<>();
        for (KeptBattle.Turn turn : turns) {
            messages.add(message("user", turn.prompt()));
            messages.add(message("assistant", sideA ? turn.a() : turn.b()));
        }
        return messages;
    }

    private static Map<String, String> message(String role, String content) {
        Map<String, String> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    private static void requireNew(Path path) throws IOException {
        if (Files.exists(path)) {
            throw new FileAlreadyExistsException(path + " exists already; nothing is written over");
        }
    }

    private static Path parent(Path target) throws IOException {
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(target + " has no folder");
        }
        return Files.createDirectories(parent);
    }
}
