package dev.trllmarena.arena.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.release.Finding.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {
    private static final Month NOVEMBER = Month.parse("2026-11").orElseThrow();
    private static final Gates GATES = new Gates(50, 150, 200);

    @TempDir
    private Path data;

    private final FakeLog log = new FakeLog(900, Duration.ofHours(3)); // until the middle of December

    @Test
    void twoBuildsOfOneLogAreTheSameByteByByteAnywhere() throws Exception {
        ReleaseName first = builder(data, log, 1).build(NOVEMBER);
        Path other = Files.createDirectories(data.resolve("başka bir klasör"));
        Files.copy(data.resolve(ReleaseKey.FILE), other.resolve(ReleaseKey.FILE));
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String tag : List.of("ar-EG-u-nu-arab", "tr-TR", "th-TH-u-ca-buddhist-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
                Path place = Files.createDirectories(other.resolve(tag));
                Files.copy(data.resolve(ReleaseKey.FILE), place.resolve(ReleaseKey.FILE));
                ReleaseName second =
                        builder(place, new FakeLog(900, Duration.ofHours(3)), 3).build(NOVEMBER);
                assertThat(second).isEqualTo(first);
                assertThat(hashes(folder(place, second))).isEqualTo(hashes(folder(data, first)));
                assertThat(verdict(folder(place, second)).findings()).isEmpty();
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aReleaseVerifiesAndSaysWhatItRestsOn() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        ReleaseCheck.Verdict verdict = verdict(folder);
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.votes()).isEqualTo(log.snapshot(NOVEMBER.end()).votes());
        assertThat(verdict.head()).isEqualTo(log.snapshot(NOVEMBER.end()).head());
        assertThat(verdict.boards()).isGreaterThan(20);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("<svg", "Model dört|&lt;b&gt;")
                .doesNotContain("<script", "http");
        assertThat(Files.readString(folder.resolve("report.md"))).contains("Kasım 2026", "Model dört\\|\\<b\\>");
    }

    @Test
    void everyChangedByteIsFoundAndItsFileNamed() throws Exception {
        FakeLog small = new FakeLog(200, Duration.ofHours(11));
        Path folder = folder(data, builder(data, small, 2).build(NOVEMBER));
        for (String file : hashes(folder).keySet()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
                byte[] changed = bytes.clone();
                changed[at] ^= 1;
                Files.write(folder.resolve(file), changed);
                ReleaseCheck.Verdict verdict = verdict(folder);
                assertThat(verdict.valid()).as(file + " at " + at).isFalse();
                assertThat(verdict.findings())
                        .as(file + " at " + at)
                        .extracting(Finding::file)
                        .containsExactly(file);
            }
            Files.write(folder.resolve(file), bytes);
        }
        assertThat(verdict(folder).valid()).isTrue();
    }

    @Test
    void missingAndAdditionalFilesAreNamed() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        for (String file : hashes(folder).keySet()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(file));
            Files.delete(folder.resolve(file));
            assertThat(verdict(folder).findings()).as(file).first().isEqualTo(new Finding(file, Problem.MISSING, ""));
            Files.write(folder.resolve(file), bytes);
        }
        Files.writeString(folder.resolve("fazla.txt"), "fazla");
        assertThat(verdict(folder).findings()).containsExactly(new Finding("fazla.txt", Problem.ADDITIONAL, ""));
    }

    @Test
    void whoSignsAnewIsFoundByThePublishersKey() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        Path trusted = data.resolve("trusted.pem");
        Files.copy(folder.resolve(ReleaseKey.PUBLIC_FILE), trusted);
        assertThat(new ReleaseCheck(folder, Optional.of(trusted), 2).run().valid())
                .isTrue();

        Path forger = Files.createDirectory(data.resolve("forger"));
        Path forged = folder(forger, builder(forger, log, 2).build(NOVEMBER));
        assertThat(verdict(forged).valid()).isTrue();
        assertThat(new ReleaseCheck(forged, Optional.of(trusted), 2).run().findings())
                .extracting(Finding::file, Finding::problem)
                .containsExactly(tuple(Manifest.FILE, Problem.OTHER_KEY));
    }

    @Test
    void theOperatorCannotPublishWhatTheVotesDoNotGive() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        replace(folder, "leaderboard.json", "\"place\": 1,", "\"place\": 2,");
        replace(folder, "report.md", "Kasım 2026", "Kasım 2025");
        signAnew(folder);
        assertThat(verdict(folder).findings())
                .containsExactlyInAnyOrder(
                        new Finding("leaderboard.json", Problem.NOT_COMPUTED, ""),
                        new Finding("report.md", Problem.NOT_COMPUTED, ""));
    }

    @Test
    void aVoteThatTheOperatorChangesBreaksTheChain() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        replace(folder, "votes.jsonl", "\"outcome\":\"a\"", "\"outcome\":\"b\"");
        signAnew(folder);
        assertThat(verdict(folder).findings())
                .extracting(Finding::file, Finding::problem)
                .containsExactly(tuple("votes.jsonl", Problem.BROKEN_CHAIN));
    }

    @Test
    void noVoterKeyIsInAnyFileAndPseudonymsAreNewEachMonth() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        for (String file : hashes(folder).keySet()) {
            assertThat(new String(Files.readAllBytes(folder.resolve(file)), StandardCharsets.ISO_8859_1))
                    .doesNotContain(FakeLog.SESSION_KEY);
        }
        assertThat(Files.readString(folder.resolve("votes.jsonl")))
                .contains("\"voter\":\"2026-09-1\"", "\"voter\":\"2026-11-1\"")
                .doesNotContain("\"voter\":\"2026-11-31\"");
    }

    @Test
    void theChangelogTellsWhoCameAndWent() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        assertThat(Files.readString(folder.resolve("CHANGELOG.md")))
                .contains("Eski İki → Model iki (5 Kasım 2026)", "Çıkarıldı / retired: Model üç (`üç`)")
                .doesNotContain("Eklendi");
        Path september = Files.createDirectory(data.resolve("september"));
        assertThat(Files.readString(folder(
                                september,
                                builder(september, log, 2)
                                        .build(Month.parse("2026-09").orElseThrow()))
                        .resolve("CHANGELOG.md")))
                .contains("Eklendi / added: Model bir (`bir`)");
    }

    @Test
    void aPublishedMonthIsNeverWrittenOverButCorrected() throws Exception {
        ReleaseBuild builder = builder(data, log, 2);
        Path old = folder(data, builder.build(NOVEMBER));
        Map<String, String> before = hashes(old);
        assertThatThrownBy(() -> builder.build(NOVEMBER)).hasMessageContaining("never changes");
        assertThatThrownBy(() -> builder.build(Month.parse("2026-10").orElseThrow(), "neden"))
                .hasMessageContaining("no release of 2026-10 to correct");

        ReleaseName correction = builder.build(NOVEMBER, "Bir oy yanlış sayıldı");
        assertThat(correction).hasToString("2026-11.1");
        Manifest manifest = new Releases(data.resolve(Releases.FOLDER))
                .find("2026-11.1")
                .orElseThrow()
                .manifest();
        assertThat(manifest.corrects().release()).isEqualTo("2026-11");
        assertThat(manifest.corrects().manifest()).isEqualTo(Sha256.of(old.resolve(Manifest.FILE)));
        assertThat(Files.readString(folder(data, correction).resolve("CHANGELOG.md")))
                .contains("2026-11", "Bir oy yanlış sayıldı");
        assertThat(verdict(folder(data, correction)).findings()).isEmpty();
        assertThat(hashes(old)).isEqualTo(before);
        assertThat(builder.build(NOVEMBER, "yine")).hasToString("2026-11.2");
        assertThat(new Releases(data.resolve(Releases.FOLDER)).list())
                .extracting(release -> release.name().toString())
                .containsExactly("2026-11.2", "2026-11.1", "2026-11");
    }

    @Test
    void aDamagedLogIsNotPublishedAndLeavesNothing() throws Exception {
        VoteEntry third = log.entries().get(2);
        log.replace(
                2,
                new VoteEntry(
                        third.version(),
                        third.sequence(),
                        third.previousHash(),
                        8,
                        third.ballot(),
                        third.voterNonce(),
                        third.hash()));
        assertThatThrownBy(() -> builder(data, log, 2).build(NOVEMBER)).hasMessageContaining("not intact at vote 3");
        assertThat(new Releases(data.resolve(Releases.FOLDER)).list()).isEmpty();
    }

    @Test
    void withoutVotesThereIsNoRelease() {
        assertThatThrownBy(() -> builder(data, new FakeLog(0, Duration.ZERO), 1).build(NOVEMBER))
                .isInstanceOf(ReleaseBuild.Refused.class);
    }

    @Test
    void fewVotesGiveAReleaseWithoutRanks() throws Exception {
        Path folder =
                folder(data, builder(data, new FakeLog(1, Duration.ZERO), 1).build(NOVEMBER));
        assertThat(verdict(folder).findings()).isEmpty();
        assertThat(Files.readString(folder.resolve("leaderboard.json"))).contains("too_few_votes");
    }

    @Test
    void votesOfTheSecondVersionAreFollowedWithoutTheirKeys() throws Exception {
        FakeLog old = new FakeLog(0, Duration.ZERO);
        List<VoteEntry> source = new ArrayList<>(log.entries().subList(0, 5));
        String previous = VoteLog.GENESIS;
        for (VoteEntry entry : source) {
            String hash = VoteLog.hash(
                    2,
                    entry.sequence(),
                    previous,
                    4,
                    entry.ballot(),
                    entry.ballot().voterKey());
            old.entries().add(new VoteEntry(2, entry.sequence(), previous, 4, entry.ballot(), "", hash));
            previous = hash;
        }
        old.add(log.entries().get(5).ballot(), "0".repeat(32));
        ReleaseCheck.Verdict verdict =
                verdict(folder(data, builder(data, old, 1).build(NOVEMBER)));
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.unopened()).isEqualTo(5);
    }

    @Test
    void theKeyIsForTheServersUserOnly() throws Exception {
        ReleaseKey made = ReleaseKey.of(data);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(ReleaseKey.FILE))))
                .isEqualTo("rw-------");
        assertThat(ReleaseKey.of(data).fingerprint()).isEqualTo(made.fingerprint());
        Files.setPosixFilePermissions(data.resolve(ReleaseKey.FILE), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> ReleaseKey.of(data)).hasMessageContaining("can be used by others");
    }

    @Test
    void onlyFilesOfAReleaseAreGivenOut() throws Exception {
        Path folder = folder(data, builder(data, log, 2).build(NOVEMBER));
        Files.writeString(folder.resolve("gizli.txt"), "x");
        Releases releases = new Releases(data.resolve(Releases.FOLDER));
        assertThat(releases.file("2026-11", "votes.jsonl")).isPresent();
        assertThat(releases.file("2026-11", "manifest.sig")).isPresent();
        assertThat(releases.file("2026-11", "gizli.txt")).isEmpty();
        assertThat(releases.file("2026-11", "../../release-key.pem")).isEmpty();
        assertThat(releases.file("..", "release-key.pem")).isEmpty();
    }

    private static ReleaseBuild builder(Path data, ReleaseSource log, int threads) throws IOException {
        return new ReleaseBuild(log, new Releases(data.resolve(Releases.FOLDER)), ReleaseKey.of(data), GATES, threads);
    }

    private static Path folder(Path data, ReleaseName name) {
        return data.resolve(Releases.FOLDER).resolve(name.toString());
    }

    private static ReleaseCheck.Verdict verdict(Path folder) throws IOException {
        return new ReleaseCheck(folder, Optional.empty(), 2).run();
    }

    private static void replace(Path folder, String file, String text, String by) throws IOException {
        String before = Files.readString(folder.resolve(file));
        assertThat(before).contains(text);
        Files.writeString(folder.resolve(file), before.replaceFirst(text, by));
    }

    /// As an operator could who wants to deceive.
    private void signAnew(Path folder) throws IOException {
        Manifest old = Manifest.parse(Files.readAllBytes(folder.resolve(Manifest.FILE)));
        List<Manifest.Entry> entries = new ArrayList<>();
        for (Manifest.Entry entry : old.files()) {
            Path file = folder.resolve(entry.name());
            entries.add(new Manifest.Entry(entry.name(), Files.size(file), Sha256.of(file)));
        }
        byte[] bytes = new Manifest(
                        old.format(),
                        old.release(),
                        old.corrects(),
                        old.reason(),
                        old.votes(),
                        old.head(),
                        old.key(),
                        entries)
                .bytes();
        Files.write(folder.resolve(Manifest.FILE), bytes);
        Files.write(
                folder.resolve(ManifestSignature.FILE),
                ManifestSignature.of(bytes, ReleaseKey.of(data)).bytes());
    }

    private static Map<String, String> hashes(Path folder) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                hashes.put(String.valueOf(file.getFileName()), Sha256.of(file));
            }
        }
        return hashes;
    }
}
