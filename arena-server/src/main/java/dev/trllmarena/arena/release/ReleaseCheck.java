package dev.trllmarena.arena.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.board.Board;
import dev.trllmarena.arena.parquet.ParquetFile;
import dev.trllmarena.arena.release.Finding.Problem;
import dev.trllmarena.commons.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Verifies a release from its folder alone: the signature, the hash of every file, the chain of votes, and all that
/// follows from the votes, computed anew.
public final class ReleaseCheck {
    private final Path folder;
    private final Optional<Path> trustedKey;
    private final int threads;
    private final List<Finding> findings = new ArrayList<>();
    private int files;
    private final Chain chain = new Chain();
    private int boards;

    /// @param trustedKey file with the publisher's public key; without it the release's own is taken
    public ReleaseCheck(Path folder, Optional<Path> trustedKey, int threads) {
        this.folder = folder;
        this.trustedKey = trustedKey;
        this.threads = threads;
    }

    /// What was found.
    ///
    /// @param key fingerprint of the key that signed it
    /// @param keyTrusted whether that key was given from outside
    /// @param unopened votes whose hash covers what is not published; their place in the chain is checked
    /// @param findings empty where all is well
    public record Verdict(
            boolean valid,
            String release,
            String key,
            boolean keyTrusted,
            int files,
            long votes,
            long unopened,
            String head,
            int boards,
            List<Finding> findings) {}

    /// [IOException] where there is no such folder, or it cannot be read.
    public Verdict run() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("there is no folder " + folder);
        }
        Optional<byte[]> bytes = read(Manifest.FILE);
        Optional<Manifest> manifest = bytes.flatMap(this::parse);
        if (manifest.isPresent() && isSigned(manifest.get(), bytes.get())) {
            checkFiles(manifest.get());
            recompute(manifest.get());
        }
        return new Verdict(
                findings.isEmpty(),
                manifest.map(Manifest::release).orElse(""),
                manifest.map(Manifest::key).orElse(""),
                trustedKey.isPresent(),
                files,
                chain.votes(),
                chain.unopened(),
                chain.head(),
                boards,
                findings);
    }

    private Optional<byte[]> read(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            found(file, Problem.MISSING);
            return Optional.empty();
        }
        return Optional.of(Files.readAllBytes(path));
    }

    private Optional<Manifest> parse(byte[] bytes) {
        try {
            return Optional.of(Manifest.parse(bytes));
        } catch (IOException e) {
            found(Manifest.FILE, Problem.CHANGED, e.getMessage());
            return Optional.empty();
        }
    }

    /// Whether the manifest is as it was signed; if not, says which of the three files is at fault.
    private boolean isSigned(Manifest manifest, byte[] bytes) throws IOException {
        Optional<byte[]> signatureBytes = read(ManifestSignature.FILE);
        if (signatureBytes.isEmpty()) {
            return false;
        }
        ManifestSignature signature;
        try {
            signature = ManifestSignature.parse(signatureBytes.get());
        } catch (IOException _) {
            found(ManifestSignature.FILE, Problem.CHANGED);
            return false;
        }
        boolean asSigned = signature.manifest().equals(Sha256.of(bytes));
        Optional<PublicKey> key = key(manifest);
        if (key.isEmpty()) {
            return false;
        }
        if (ReleaseKey.verifies(key.get(), bytes, signature.signature())) {
            if (!asSigned) {
                found(ManifestSignature.FILE, Problem.CHANGED);
            }
            return true;
        }
        if (!asSigned) {
            found(Manifest.FILE, Problem.CHANGED);
        } else if (trustedKey.isPresent() && !ReleaseKey.fingerprint(key.get()).equals(manifest.key())) {
            found(Manifest.FILE, Problem.OTHER_KEY, manifest.key());
        } else {
            found(ManifestSignature.FILE, Problem.CHANGED);
        }
        return false;
    }

    private Optional<PublicKey> key(Manifest manifest) throws IOException {
        if (trustedKey.isPresent()) {
            return Optional.of(ReleaseKey.parsePublic(Files.readString(trustedKey.get())));
        }
        Optional<byte[]> own = read(ReleaseKey.PUBLIC_FILE);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> listed = manifest.files().stream()
                .filter(entry -> entry.name().equals(ReleaseKey.PUBLIC_FILE))
                .map(Manifest.Entry::sha256)
                .findFirst();
        try {
            PublicKey key = ReleaseKey.parsePublic(new String(own.get(), StandardCharsets.US_ASCII));
            if (listed.equals(Optional.of(Sha256.of(own.get())))
                    || ReleaseKey.fingerprint(key).equals(manifest.key())) {
                return Optional.of(key);
            }
        } catch (IOException _) {
            // no key: changed
        }
        found(ReleaseKey.PUBLIC_FILE, Problem.CHANGED);
        return Optional.empty();
    }

    private void checkFiles(Manifest manifest) throws IOException {
        Set<String> there = new TreeSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.forEach(path -> there.add(String.valueOf(path.getFileName())));
        }
        there.remove(Manifest.FILE);
        there.remove(ManifestSignature.FILE);
        for (Manifest.Entry entry : manifest.files()) {
            files++;
            Path path = folder.resolve(entry.name());
            if (!there.remove(entry.name()) || !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                found(entry.name(), Problem.MISSING);
            } else if (Files.size(path) != entry.bytes() || !Sha256.of(path).equals(entry.sha256())) {
                found(entry.name(), Problem.CHANGED);
            }
        }
        there.forEach(name -> found(name, Problem.ADDITIONAL));
    }

    /// Computes everything anew from votes and method; only from those that are as they were signed.
    private void recompute(Manifest manifest) throws IOException {
        if (isFaulty(VoteFiles.LINES) || isFaulty(Method.FILE)) {
            return;
        }
        Optional<Method> method = method(manifest);
        if (method.isEmpty()) {
            return;
        }
        Publication publication = new Publication(method.get(), threads);
        Optional<String> table = follow(publication);
        if (table.isEmpty()) {
            return;
        }
        if (!chain.head().equals(manifest.head()) || chain.votes() != manifest.votes()) {
            found(VoteFiles.LINES, Problem.OTHER_HEAD);
        }
        Map<String, String> hashes = new HashMap<>();
        manifest.files().forEach(entry -> hashes.put(entry.name(), entry.sha256()));
        compare(VoteFiles.TABLE, table.get(), hashes);
        publication.documents().forEach((name, bytes) -> {
            compare(name, Sha256.of(bytes), hashes);
            if (name.equals(Publication.LEADERBOARD)) {
                boards = countBoards(bytes);
            }
        });
    }

    private Optional<Method> method(Manifest manifest) throws IOException {
        JsonNode document = Json.parse(Files.readAllBytes(folder.resolve(Method.FILE)));
        Method method = Json.mapper().treeToValue(document, Method.class);
        if (!method.rules().ranking().equals(Board.METHOD)) {
            found(Method.FILE, Problem.OTHER_METHOD, method.rules().ranking());
            return Optional.empty();
        }
        if (!method.release().equals(manifest.release())
                || !method.head().equals(manifest.head())
                || !method.corrects().equals(manifest.corrects())
                || !method.reason().equals(manifest.reason())) {
            found(Method.FILE, Problem.NOT_COMPUTED);
        }
        return Optional.of(method);
    }

    /// Reads the votes; gives the hash of the table that they make, nothing where the chain breaks.
    private Optional<String> follow(Publication publication) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (BufferedReader lines = Files.newBufferedReader(folder.resolve(VoteFiles.LINES));
                ParquetFile table = new ParquetFile(
                        new DigestOutputStream(OutputStream.nullOutputStream(), digest), VoteTable.COLUMNS)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                PublishedVote vote = VoteTable.parse(line);
                @Nullable Object[] values = VoteTable.values(vote);
                if (!Arrays.equals(VoteTable.line(values), (line + "\n").getBytes(StandardCharsets.UTF_8))) {
                    throw new IOException("line " + (chain.votes() + 1) + " is not written as a vote is");
                }
                chain.add(vote);
                publication.add(vote);
                table.add(values);
            }
        } catch (IOException e) {
            found(VoteFiles.LINES, Problem.BROKEN_CHAIN, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().formatHex(digest.digest()));
    }

    private void compare(String name, String computed, Map<String, String> listed) {
        if (!isFaulty(name) && !computed.equals(listed.get(name))) {
            found(name, Problem.NOT_COMPUTED);
        }
    }

    private static int countBoards(byte[] leaderboard) {
        try {
            return Json.parse(leaderboard).path("boards").size();
        } catch (IOException e) {
            throw new IllegalStateException("a leaderboard just written is no JSON", e);
        }
    }

    private boolean isFaulty(String file) {
        return findings.stream().map(Finding::file).collect(Collectors.toSet()).contains(file);
    }

    private void found(String file, Problem problem) {
        found(file, problem, "");
    }

    private void found(String file, Problem problem, @Nullable String detail) {
        findings.add(new Finding(file, problem, detail == null ? "" : detail));
    }
}
