package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.parquet.ParquetFile;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.release.Manifest.Corrected;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Writes a release: into a folder of another name, safe on disk, then renamed. Whatever happens meanwhile, there is a
/// whole release or none. Equal logs and keys give equal bytes.
public final class ReleaseBuild {
    private static final String DRAFT = ".building-";
    private static final String LOCK = ".lock";
    private static final int REPLICATES = 1000;

    private final ReleaseSource source;
    private final Releases releases;
    private final ReleaseKey key;
    private final Gates gates;
    private final int threads;

    /// @param threads that share the work; they change no byte
    public ReleaseBuild(ReleaseSource source, Releases releases, ReleaseKey key, Gates gates, int threads) {
        this.source = source;
        this.releases = releases;
        this.key = key;
        this.gates = gates;
        this.threads = threads;
    }

    /// The release cannot be built, for a reason that the operator can do something about.
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String reason) {
            super(reason);
        }
    }

    /// A month's first release.
    ///
    /// @throws Refused where the month has one already
    public ReleaseName build(Month month) throws IOException {
        return build(month, "");
    }

    /// A month's first release, or with a reason a correction of its newest one.
    public ReleaseName build(Month month, String reason) throws IOException {
        Path folder = Files.createDirectories(releases.folder());
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock _ = lock(channel)) {
            removeDrafts(folder);
            Optional<ReleaseName> newest = newest(folder, month);
            if (newest.isPresent() && reason.isBlank()) {
                throw new Refused("the release " + newest.get()
                        + " is published and never changes; with a reason a correction of it is built");
            }
            if (newest.isEmpty() && !reason.isBlank()) {
                throw new Refused("there is no release of " + month + " to correct");
            }
            Snapshot snapshot = source.snapshot(month.end());
            if (snapshot.votes() == 0) {
                throw new Refused("there are no votes before the end of " + month);
            }
            ReleaseName name = newest.map(ReleaseName::next).orElse(new ReleaseName(month, 0));
            Path draft = Files.createTempDirectory(folder, DRAFT);
            write(draft, Method.of(name, corrected(folder, newest), reason.strip(), snapshot, gates, REPLICATES));
            openToReaders(draft);
            Disk.syncFolder(draft);
            Disk.rename(draft, folder.resolve(name.toString()));
            return name;
        }
    }

    private void write(Path draft, Method method) throws IOException {
        Publication publication = new Publication(method, threads);
        writeVotes(draft, method, publication);
        for (Map.Entry<String, byte[]> document : publication.documents().entrySet()) {
            Disk.write(draft.resolve(document.getKey()), document.getValue());
        }
        Disk.write(draft.resolve(ReleaseKey.PUBLIC_FILE), key.publicPem().getBytes(StandardCharsets.US_ASCII));
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                method.release(),
                method.corrects(),
                method.reason(),
                method.votes(),
                method.head(),
                key.fingerprint(),
                entries(draft));
        Disk.write(draft.resolve(Manifest.FILE), manifest.bytes());
        Disk.write(
                draft.resolve(ManifestSignature.FILE),
                ManifestSignature.of(manifest.bytes(), key).bytes());
    }

    private void writeVotes(Path draft, Method method, Publication publication) throws IOException {
        Path lines = draft.resolve(VoteFiles.LINES);
        Path table = draft.resolve(VoteFiles.TABLE);
        Pseudonyms pseudonyms = new Pseudonyms();
        Chain chain = new Chain();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(lines));
                ParquetFile parquet =
                        new ParquetFile(new BufferedOutputStream(Files.newOutputStream(table)), VoteTable.COLUMNS)) {
            source.votes(method.votes(), (entry, costA, costB) -> {
                if (!VoteLog.isIntact(entry)) {
                    throw new Refused("the vote log is not intact at vote " + entry.sequence() + "; see verify-log");
                }
                PublishedVote vote = published(entry, pseudonyms, costA, costB);
                chain.add(vote);
                publication.add(vote);
                @Nullable Object[] values = VoteTable.values(vote);
                out.write(VoteTable.line(values));
                parquet.add(values);
            });
        }
        if (!chain.head().equals(method.head())) {
            throw new Refused("the vote log is not intact: its head is not that of its last vote; see verify-log");
        }
        Disk.sync(lines);
        Disk.sync(table);
    }

    private static PublishedVote published(
            VoteEntry entry, Pseudonyms pseudonyms, OptionalLong costA, OptionalLong costB) {
        Ballot ballot = entry.ballot();
        return new PublishedVote(
                entry.version(),
                entry.sequence(),
                entry.eloK(),
                ballot.withVoterKey(pseudonyms.of(ballot.voterKey(), ballot.castAt())),
                entry.version() >= 3 ? VoterSeal.of(ballot.voterKey(), entry.voterNonce()) : "",
                costA,
                costB,
                entry.hash());
    }

    private static List<Manifest.Entry> entries(Path draft) throws IOException {
        List<Manifest.Entry> entries = new ArrayList<>();
        try (Stream<Path> files = Files.list(draft)) {
            for (Path file : files.toList()) {
                entries.add(new Manifest.Entry(String.valueOf(file.getFileName()), Files.size(file), Sha256.of(file)));
            }
        }
        return entries;
    }

    private static Corrected corrected(Path folder, Optional<ReleaseName> old) throws IOException {
        return old.isEmpty()
                ? Corrected.NONE
                : new Corrected(
                        old.get().toString(),
                        Sha256.of(folder.resolve(old.get().toString()).resolve(Manifest.FILE)));
    }

    private static Optional<ReleaseName> newest(Path folder, Month month) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> ReleaseName.parse(String.valueOf(path.getFileName())))
                    .flatMap(Optional::stream)
                    .filter(name -> name.month().equals(month))
                    .max(ReleaseName::compareTo);
        }
    }

    /// What a killed build left.
    private static void removeDrafts(Path folder) throws IOException {
        List<Path> drafts;
        try (Stream<Path> all = Files.list(folder)) {
            drafts = all.filter(path -> String.valueOf(path.getFileName()).startsWith(DRAFT))
                    .toList();
        }
        for (Path draft : drafts) {
            Disk.remove(draft);
        }
    }

    /// A release is public; a temporary folder is not.
    private static void openToReaders(Path draft) throws IOException {
        if (draft.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException _) {
            // another thread of this process has it
        }
        throw new Refused("another build is running");
    }
}
