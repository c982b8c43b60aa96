package dev.trllmarena.arena;

import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.release.Finding;
import dev.trllmarena.arena.release.ReleaseBuild;
import dev.trllmarena.arena.release.ReleaseCheck;
import dev.trllmarena.arena.release.ReleaseKey;
import dev.trllmarena.arena.release.ReleaseName;
import dev.trllmarena.arena.release.Releases;
import dev.trllmarena.arena.storage.Database;
import dev.trllmarena.arena.storage.ReleaseStore;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// `release build`, `verify`, `key`, `list`.
final class ReleaseCommands {
    private static final String USAGE = """
            Usage: arena server release COMMAND [settings]

            Commands:
              build       writes and signs the release of a month; with --reason a correction of it
              verify DIR  checks signature, hashes and chain of a release and computes all of it anew
              key         shows the public key that releases are signed with, and makes it where there is none
              list        lists the releases

            COMMAND --help shows the settings of a command.
            """;

    private static final Setting<Optional<Month>> MONTH = new Setting<>(
            "month",
            "",
            "",
            "month to publish, such as 2026-11; without it the last one that is over",
            text -> text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Month.parse(text)
                            .orElseThrow(() -> new IllegalArgumentException("must be a month such as 2026-11"))));
    private static final Setting<String> REASON =
            Setting.text("reason", "", "", "why the month's release is corrected; it is published");
    private static final Setting<Path> PUBLIC_KEY =
            Setting.path("public-key", "", "", "file with the publisher's key, got from elsewhere than the release");
    private static final List<Setting<?>> BUILD = Stream.concat(
                    Settings.SERVE.stream(), Stream.of(MONTH, REASON, Settings.JSON))
            .toList();
    private static final List<Setting<?>> VERIFY = List.of(PUBLIC_KEY, Settings.JSON);
    private static final List<Setting<?>> SHOW = List.of(Settings.DATA, Settings.JSON);

    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, String> environment;

    ReleaseCommands(PrintStream out, PrintStream err, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.environment = environment;
    }

    int run(List<String> arguments) throws IOException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        boolean help = rest.contains("--help");
        return switch (command) {
            case "build" -> help ? help(command, BUILD) : build(rest);
            case "verify" -> help ? help("verify DIR", VERIFY) : verify(rest);
            case "key" -> help ? help(command, SHOW) : key(rest);
            case "list" -> help ? help(command, SHOW) : list(rest);
            case "--help", "help" -> {
                out.print(USAGE);
                yield 0;
            }
            default -> {
                err.print((command.isEmpty() ? "" : "unknown command: release " + command + "\n") + USAGE);
                yield 2;
            }
        };
    }

    private int build(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(BUILD, arguments, environment);
        if (!reader.get(Settings.CONFIG).isEmpty()) {
            reader.withFile(Path.of(reader.get(Settings.CONFIG)));
        }
        Path data = reader.get(Settings.DATA);
        Month month = reader.get(MONTH)
                .orElseGet(() -> Month.of(Clock.systemUTC().instant()).previous());
        String reason = reader.get(REASON);
        boolean json = reader.get(Settings.JSON);
        var gates = Settings.gates(reader);
        if (hasWords(reader, 0)) {
            return 2;
        }
        if (month.end().isAfter(Clock.systemUTC().instant())) {
            err.println(month + " is not over yet; votes that come after this need a correction");
        }
        try (Database database = Database.openToRead(data)) {
            if (!ReleaseKey.exists(data)) {
                err.println("a new key for releases is in " + data.resolve(ReleaseKey.FILE)
                        + "; keep a copy of it in a safe place");
            }
            Releases releases = new Releases(data.resolve(Releases.FOLDER));
            ReleaseName name = new ReleaseBuild(
                            new ReleaseStore(database), releases, ReleaseKey.of(data), gates, threads())
                    .build(month, reason);
            Releases.Release release = releases.find(name.toString()).orElseThrow();
            Path folder = data.resolve(Releases.FOLDER).resolve(name.toString());
            out.println(
                    json
                            ? Json.write(Map.of("release", name.toString(), "folder", folder.toString()))
                            : "Release " + name + " is in " + folder + ": "
                                    + release.manifest().votes() + " votes, head "
                                    + release.manifest().head() + ", key "
                                    + release.manifest().key());
            return 0;
        }
    }

    private int verify(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(VERIFY, arguments, environment);
        Path key = reader.get(PUBLIC_KEY);
        boolean json = reader.get(Settings.JSON);
        if (hasWords(reader, 1)) {
            return 2;
        }
        if (reader.words().isEmpty()) {
            err.println("which release? arena server release verify DIR");
            return 2;
        }
        ReleaseCheck.Verdict verdict = new ReleaseCheck(
                        Path.of(reader.words().getFirst()),
                        key.toString().isEmpty() ? Optional.empty() : Optional.of(key),
                        threads())
                .run();
        out.println(json ? Json.write(verdict) : sentence(verdict, speaksTurkish()));
        return verdict.valid() ? 0 : 1;
    }

    private static String sentence(ReleaseCheck.Verdict verdict, boolean turkish) {
        if (!verdict.valid()) {
            StringBuilder text = new StringBuilder(
                    turkish
                            ? "GEÇERSİZ: " + verdict.release() + " yayını doğrulanamadı.\n"
                            : "INVALID: the release " + verdict.release() + " does not verify.\n");
            for (Finding finding : verdict.findings()) {
                text.append("- ").append(finding.sentence(turkish)).append('\n');
            }
            return text.toString().stripTrailing();
        }
        String valid = turkish
                ? "GEÇERLİ: %s yayını. İmza, %d dosyanın özeti ve %d oyun zinciri doğru; %d sıralamanın her puanı, aralığı ve öteki belgeler oylardan baştan hesaplandı, aynı çıktı."
                : "VALID: release %s. Signature, hashes of %d files and the chain of %d votes hold; every rating and interval of %d boards and all other documents were computed anew from the votes and are the same.";
        String unopened = verdict.unopened() == 0
                ? ""
                : turkish
                        ? " %d oy eski biçimdedir: zincirdeki yeri denetlendi, özeti yeniden hesaplanamaz."
                        : " %d votes are of an old form: their place in the chain was checked, their hash cannot be computed anew.";
        String key = verdict.keyTrusted()
                ? turkish ? "Anahtar verdiğiniz anahtardır: %s" : "The key is the one you gave: %s"
                : turkish
                        ? "Anahtar yayının kendi anahtarıdır; parmak izini yayıncınınkiyle karşılaştırın: %s"
                        : "The key is the release's own; compare its fingerprint with the publisher's: %s";
        return String.format(Locale.ROOT, valid, verdict.release(), verdict.files(), verdict.votes(), verdict.boards())
                + String.format(Locale.ROOT, unopened, verdict.unopened()) + "\n"
                + String.format(Locale.ROOT, key, verdict.key());
    }

    private int key(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(SHOW, arguments, environment);
        Path data = reader.get(Settings.DATA);
        boolean json = reader.get(Settings.JSON);
        if (hasWords(reader, 0)) {
            return 2;
        }
        ReleaseKey key = ReleaseKey.of(data);
        out.print(
                json
                        ? Json.write(Map.of("fingerprint", key.fingerprint(), "publicKey", key.publicPem())) + "\n"
                        : key.publicPem());
        err.println("fingerprint " + key.fingerprint());
        return 0;
    }

    private int list(List<String> arguments) throws IOException {
        SettingsReader reader = new SettingsReader(SHOW, arguments, environment);
        Path data = reader.get(Settings.DATA);
        boolean json = reader.get(Settings.JSON);
        if (hasWords(reader, 0)) {
            return 2;
        }
        List<Releases.Release> releases = new Releases(data.resolve(Releases.FOLDER)).list();
        if (json) {
            out.println(Json.write(Map.of(
                    "releases",
                    releases.stream().map(Releases.Release::manifest).toList())));
        } else {
            releases.forEach(release ->
                    out.println(release.name() + "  " + release.manifest().votes() + " votes  "
                            + release.manifest().head()));
        }
        return 0;
    }

    private int help(String command, List<Setting<?>> settings) {
        out.print("Usage: arena server release " + command + " [settings]\n\n" + SettingsReader.help(settings));
        return 0;
    }

    private boolean hasWords(SettingsReader reader, int allowed) {
        reader.check();
        reader.words().stream().skip(allowed).forEach(word -> err.println("unknown argument: " + word));
        return reader.words().size() > allowed;
    }

    /// As the script that starts this decides it.
    private boolean speaksTurkish() {
        for (String variable : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
            @Nullable String language = environment.get(variable);
            if (language != null && !language.isEmpty()) {
                return !language.startsWith("en");
            }
        }
        return true;
    }

    private static int threads() {
        return Runtime.getRuntime().availableProcessors();
    }
}
