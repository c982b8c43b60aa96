package dev.trllmarena.arena.imported;

import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.board.BoardQuery;
import dev.trllmarena.arena.board.BoardRules;
import dev.trllmarena.arena.board.BoardVote;
import dev.trllmarena.arena.board.Boards;
import dev.trllmarena.arena.board.LiveBoards;
import dev.trllmarena.arena.board.VoteBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Published vote sets, ranked as the arena ranks its own. Whatever shows a board of theirs marks it as imported.
/// Threads may share it.
public final class Imports implements LiveBoards.ImportedSets {
    private static final double UNKNOWN_PROBABILITY = 1; // all pairs alike

    private final ImportRecords records;
    private final Clock clock;

    public Imports(ImportRecords records, Clock clock) {
        this.records = records;
        this.clock = clock;
    }

    /// A set with a board of it.
    public record Ranked(ImportedSet set, Board board) {}

    /// Reads a file into a set of its own; one of the same name is replaced.
    public ImportedSet read(Path file, String name) throws IOException {
        ImportedSet described =
                new ImportedSet(name, String.valueOf(file.getFileName()), sha256(file), clock.instant(), 0, 0);
        return records.keep(described, reader -> VoteFile.read(file, reader));
    }

    public List<ImportedSet> list() throws IOException {
        return records.list();
    }

    @Override
    public List<String> names() throws IOException {
        return records.list().stream().map(ImportedSet::name).toList();
    }

    /// Votes of a set, to ask for boards; empty where there is no such set.
    @Override
    public Optional<VoteBook> book(String name) throws IOException {
        VoteBook book = new VoteBook();
        return records.votes(name, vote -> book.add(boardVote(vote), vote.count()))
                .map(_ -> book);
    }

    /// A board of a set; empty where there is no such set.
    public Optional<Ranked> board(String name, BoardQuery query, BoardRules rules, int threads) throws IOException {
        VoteBook book = new VoteBook();
        return records.votes(name, vote -> book.add(boardVote(vote), vote.count()))
                .map(set -> new Ranked(set, new Boards(book, rules, threads).board(query)));
    }

    /// A name for a file's set: `Chatbot Arena 55k.jsonl` gives `chatbot-arena-55k`.
    public static String nameOf(Path file) {
        String name = String.valueOf(file.getFileName())
                .replaceFirst("\\.[A-Za-z0-9]{1,8}$", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_]+", "-")
                .replaceAll("^[-_]+|-+$", "");
        return name.isEmpty() ? "votes" : name.substring(0, Math.min(64, name.length()));
    }

    private static BoardVote boardVote(ImportedVote vote) {
        return new BoardVote(
                vote.modelA(),
                vote.modelB(),
                vote.outcome(),
                vote.voter(),
                Instant.ofEpochMilli(vote.castAt()),
                vote.category(),
                vote.exclusion(),
                UNKNOWN_PROBABILITY,
                vote.a(),
                vote.b());
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
