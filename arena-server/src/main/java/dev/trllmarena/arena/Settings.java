package dev.trllmarena.arena;

import dev.trllmarena.arena.admin.AdminToken;
import dev.trllmarena.arena.battle.BattleRules;
import dev.trllmarena.arena.board.LiveBoards;
import dev.trllmarena.arena.completion.Timeouts;
import dev.trllmarena.arena.contestant.Keys;
import dev.trllmarena.arena.integrity.AddressRange;
import dev.trllmarena.arena.integrity.RateLimit;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.ranking.Elo;
import dev.trllmarena.arena.ranking.Gates;
import dev.trllmarena.arena.web.Notice;
import dev.trllmarena.arena.web.WebSite;
import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that an operator can set, read once.
///
/// @param data folder of the database
/// @param node address of the inference node
/// @param textMonths how long texts are kept that a visitor allowed to keep
/// @param drain how long running answers may go on at shutdown
/// @param boards when they are computed anew
/// @param adminToken what opens the operator's page; without it there is none
/// @param gates from when a contestant is ranked
public record Settings(
        Path data,
        URI node,
        Duration refresh,
        Duration patience,
        Elo elo,
        BattleRules rules,
        Timeouts timeouts,
        int mostAnswerCharacters,
        Duration drain,
        int textMonths,
        WebSite.Options web,
        ContestantOptions contestants,
        Optional<AdminToken> adminToken,
        Gates gates,
        LiveBoards.Pace boards) {

    /// Who may take part.
    ///
    /// @param list the operator's own file or folder
    /// @param breakerFailures in a row until a contestant rests
    public record ContestantOptions(
            Optional<Path> list, boolean localOnly, Keys keys, int breakerFailures, Duration breakerRest) {}

    static final Setting<String> CONFIG = Setting.text("config", "ARENA_CONFIG", "", "YAML file with settings");
    static final Setting<Path> DATA = Setting.path("data", "ARENA_DATA", "data", "folder of the database");
    static final Setting<Boolean> JSON = Setting.flag("json", "", "answer in JSON instead of words");
    private static final Setting<Integer> PORT =
            Setting.integer("port", "ARENA_PORT", 8080, 0, 65535, "port to listen on; 0 takes a free one");
    private static final Setting<String> HOST =
            Setting.text("host", "ARENA_HOST", "127.0.0.1", "address to listen on; 0.0.0.0 for every network");
    static final Setting<URI> NODE = new Setting<>(
            "node", "ARENA_NODE", "http://127.0.0.1:8081", "address of the inference node", Settings::httpAddress);
    private static final Setting<Boolean> SECURE_COOKIES = Setting.flag(
            "secure-cookies", "ARENA_SECURE_COOKIES", "every visitor comes through https; else a trusted proxy tells");
    private static final Setting<Integer> REFRESH =
            integer("node-refresh-millis", 2000, 50, 600_000, "how often the node is asked for its models");
    private static final Setting<Integer> PATIENCE =
            integer("node-patience-seconds", 10, 1, 3600, "how long a silent node keeps its contestants");
    static final Setting<Integer> ELO_K = integer("elo-k", 4, 1, 100, "how far a vote moves the live points");
    private static final Setting<Integer> TICK =
            integer("pace-tick-millis", 50, 1, 1000, "how often the clock releases text");
    private static final Setting<Integer> PACE =
            integer("pace-characters", 12, 1, 10_000, "characters that a tick releases on each side");
    private static final Setting<Integer> EXPIRY =
            integer("battle-minutes", 60, 1, 1440, "how long after the last question a battle is kept");
    private static final Setting<Integer> PROMPT =
            integer("most-prompt-characters", 8000, 1, 30_000, "longest question");
    private static final Setting<Integer> ANSWER =
            integer("most-answer-characters", 100_000, 100, 1_000_000, "where an answer is cut");
    private static final Setting<Integer> TURNS = integer("most-turns", 20, 1, 100, "turns of a battle");
    private static final Setting<Integer> RETRIES =
            integer("most-retries", 3, 0, 100, "how often a question can be put again");
    private static final Setting<Integer> REPLACEMENTS =
            integer("most-replacements", 3, 0, 100, "contestants drawn anew in a battle whose sides fail");
    private static final Setting<Integer> BATTLES =
            integer("most-battles", 5000, 1, 1_000_000, "battles kept in memory");
    private static final Setting<Integer> SESSION_BATTLES =
            integer("most-session-battles", 30, 1, 1_000_000, "battles of one session that wait for a vote");
    private static final Setting<Integer> RUNNING =
            integer("most-running-turns", 500, 1, 100_000, "questions that are answered at once");
    private static final Setting<Integer> SESSION_RUNNING =
            integer("most-session-running-turns", 3, 1, 100_000, "questions of one session that are answered at once");
    private static final Setting<Integer> STREAMS =
            integer("most-streams", 4000, 1, 1_000_000, "event streams that are open at once");
    private static final Setting<Integer> CONNECTIONS =
            integer("most-connections", 10_000, 1, 1_000_000, "connections that are open at once");
    private static final Setting<Integer> CONNECT =
            integer("model-connect-seconds", 5, 1, 600, "until the connection to a model stands");
    private static final Setting<Integer> FIRST =
            integer("model-first-seconds", 60, 1, 3600, "until a model says something");
    private static final Setting<Integer> IDLE =
            integer("model-idle-seconds", 30, 1, 3600, "between two pieces of an answer");
    private static final Setting<Integer> TOTAL = integer("model-total-seconds", 300, 1, 86_400, "for a whole answer");
    static final Setting<String> CONTESTANTS = Setting.text(
            "contestants",
            "ARENA_CONTESTANTS",
            "",
            "file or folder of *.yaml files over the shipped list of contestants");
    static final Setting<Boolean> LOCAL_ONLY =
            Setting.flag("local-only", "ARENA_LOCAL_ONLY", "nobody behind an API plays; nothing leaves the machines");
    private static final Setting<Integer> BREAKER_FAILURES =
            integer("breaker-failures", 3, 1, 1000, "failures in a row until a contestant rests");
    private static final Setting<Integer> BREAKER_REST =
            integer("breaker-rest-seconds", 15, 1, 3600, "how long it rests at first; each failed probe doubles it");
    private static final Setting<Integer> DRAIN =
            integer("drain-seconds", 10, 0, 3600, "how long running answers go on at shutdown");
    private static final Setting<Optional<AdminToken>> ADMIN_TOKEN = new Setting<>(
            "admin-token-file",
            "ARENA_ADMIN_TOKEN_FILE",
            "",
            "file with the token that opens /yonetim; without it that page does not exist",
            file -> file.isBlank() ? Optional.empty() : Optional.of(AdminToken.read(Path.of(file))));

    private static final Setting<Integer> TEXT_MONTHS = integer(
            "text-months", 24, 1, KeptTexts.MOST_MONTHS, "how long texts are kept that a visitor allowed to keep");
    private static final Setting<String> OPERATOR =
            Setting.text("operator-name", "ARENA_OPERATOR_NAME", "", "who runs this arena, for the privacy notice");
    private static final Setting<String> OPERATOR_PLACE =
            Setting.text("operator-place", "ARENA_OPERATOR_PLACE", "", "where the operator is, for the privacy notice");
    private static final Setting<String> OPERATOR_CONTACT = Setting.text(
            "operator-contact",
            "ARENA_OPERATOR_CONTACT",
            "",
            "e-mail or https address for requests about personal data");

    private static final Setting<Integer> SESSION_QUESTIONS =
            integer("session-questions-a-minute", 12, 1, 1_000_000, "questions of one session a minute");
    private static final Setting<Integer> NETWORK_QUESTIONS =
            integer("network-questions-a-minute", 120, 1, 1_000_000, "questions of one network (/24, /48) a minute");
    private static final Setting<Integer> QUESTIONS =
            integer("questions-a-minute", 3000, 1, 1_000_000, "questions of all visitors a minute");
    private static final Setting<Integer> NETWORK_REQUESTS =
            integer("network-requests-a-minute", 6000, 1, 10_000_000, "requests of one network a minute");
    private static final Setting<List<AddressRange>> PROXIES = new Setting<>(
            "trusted-proxies",
            "ARENA_TRUSTED_PROXIES",
            "",
            "addresses or ranges whose X-Forwarded-For and -Proto are believed, divided by commas",
            AddressRange::parseAll);

    private static final Setting<Integer> REQUEST_SECONDS = integer(
            "request-seconds", 30, 1, 600, "for the head of a request, and again until it was answered, streams aside");
    private static final Setting<Integer> WRITE_SECONDS =
            integer("write-seconds", 20, 1, 600, "how long a reader may let an event wait before it is cut off");

    static final Setting<Integer> PRELIMINARY_VOTES =
            integer("preliminary-votes", 300, 1, 1_000_000, "votes from which a contestant is ranked, as preliminary");
    static final Setting<Integer> LISTED_VOTES =
            integer("listed-votes", 1000, 1, 1_000_000, "votes from which it can count as listed");
    static final Setting<Integer> LISTED_POINTS =
            integer("listed-points", 30, 1, 1000, "half the interval, in points, within which it counts as listed");

    private static final Setting<Integer> BOARD_VOTES = integer(
            "board-votes", 20, 1, 1_000_000, "new votes after which boards are computed anew, if a hundredth of all");
    private static final Setting<Integer> BOARD_CHECK =
            integer("board-check-millis", 5000, 50, 3_600_000, "how often boards look for new votes");

    static final List<Setting<?>> SERVE = List.of(
            PORT,
            HOST,
            DATA,
            NODE,
            CONFIG,
            SECURE_COOKIES,
            REFRESH,
            PATIENCE,
            ELO_K,
            TICK,
            PACE,
            EXPIRY,
            PROMPT,
            ANSWER,
            TURNS,
            RETRIES,
            REPLACEMENTS,
            BATTLES,
            SESSION_BATTLES,
            RUNNING,
            SESSION_RUNNING,
            STREAMS,
            CONNECTIONS,
            CONNECT,
            FIRST,
            IDLE,
            TOTAL,
            DRAIN,
            CONTESTANTS,
            LOCAL_ONLY,
            BREAKER_FAILURES,
            BREAKER_REST,
            ADMIN_TOKEN,
            TEXT_MONTHS,
            OPERATOR,
            OPERATOR_PLACE,
            OPERATOR_CONTACT,
            SESSION_QUESTIONS,
            NETWORK_QUESTIONS,
            QUESTIONS,
            NETWORK_REQUESTS,
            PROXIES,
            REQUEST_SECONDS,
            WRITE_SECONDS,
            PRELIMINARY_VOTES,
            LISTED_VOTES,
            LISTED_POINTS,
            BOARD_VOTES,
            BOARD_CHECK);
    /// The server's own, so that its file of settings serves for both.
    static final List<Setting<?>> CHECK_CONTESTANTS =
            Stream.concat(SERVE.stream(), Stream.of(JSON)).toList();
    static final Setting<Path> TO = Setting.path("to", "", "", "file to write; it must not exist");
    static final Setting<Path> FROM = Setting.path("from", "", "", "backup to put back");
    static final List<Setting<?>> BACKUP = List.of(DATA, ELO_K, TO, JSON);
    static final List<Setting<?>> RESTORE = List.of(DATA, ELO_K, FROM, JSON);
    static final Setting<Integer> BENCH_VOTES = Setting.integer("votes", "", 5000, 32, 100_000, "votes to time");
    static final Setting<Integer> BENCH_STREAMS =
            Setting.integer("streams", "", 2000, 1, 10_000, "battles that are read at once");
    static final List<Setting<?>> BENCH = List.of(BENCH_VOTES, BENCH_STREAMS, JSON);
    static final Setting<Path> BENCH_TABLE =
            Setting.path("table", "", "", "votes added up by pair to rank too (JSON: models, X, Y)");
    static final List<Setting<?>> BENCH_RANKING = List.of(BENCH_TABLE, JSON);
    static final List<Setting<?>> VERIFY_LOG = List.of(DATA, ELO_K, JSON);

    static final Setting<Path> MODEL =
            Setting.path("to", "", "", "file to write the model to; without it none is written");
    static final List<Setting<?>> TRAIN_CATEGORIES = List.of(MODEL, JSON);

    /// Throws [SettingsReader.WrongUsage] with every mistake at once.
    public static Settings read(List<String> arguments, Map<String, String> environment) {
        SettingsReader reader = new SettingsReader(SERVE, arguments, environment);
        String file = reader.get(CONFIG);
        if (!file.isEmpty()) {
            reader.withFile(Path.of(file));
        }
        Settings settings = from(reader, environment);
        reader.check();
        return settings;
    }

    private static Settings from(SettingsReader reader, Map<String, String> environment) {
        return new Settings(
                reader.get(DATA),
                reader.get(NODE),
                Duration.ofMillis(reader.get(REFRESH)),
                Duration.ofSeconds(reader.get(PATIENCE)),
                new Elo(reader.get(ELO_K)),
                new BattleRules(
                        Duration.ofMillis(reader.get(TICK)),
                        reader.get(PACE),
                        Duration.ofMinutes(reader.get(EXPIRY)),
                        reader.get(TURNS),
                        reader.get(RETRIES),
                        reader.get(REPLACEMENTS),
                        reader.get(BATTLES),
                        reader.get(SESSION_BATTLES),
                        reader.get(RUNNING),
                        reader.get(SESSION_RUNNING)),
                timeouts(reader),
                reader.get(ANSWER),
                Duration.ofSeconds(reader.get(DRAIN)),
                reader.get(TEXT_MONTHS),
                new WebSite.Options(
                        reader.get(HOST),
                        reader.get(PORT),
                        "/web",
                        reader.get(SECURE_COOKIES),
                        reader.get(PROMPT),
                        reader.get(STREAMS),
                        reader.get(CONNECTIONS),
                        new Notice(
                                new Notice.Operator(
                                        reader.get(OPERATOR), reader.get(OPERATOR_PLACE), reader.get(OPERATOR_CONTACT)),
                                Duration.ofMinutes(reader.get(EXPIRY)),
                                reader.get(TEXT_MONTHS),
                                reader.get(ELO_K)),
                        new RateLimit.Rates(
                                reader.get(SESSION_QUESTIONS),
                                reader.get(NETWORK_QUESTIONS),
                                reader.get(QUESTIONS),
                                reader.get(NETWORK_REQUESTS)),
                        reader.get(PROXIES),
                        Duration.ofSeconds(reader.get(REQUEST_SECONDS)),
                        Duration.ofSeconds(reader.get(WRITE_SECONDS))),
                new ContestantOptions(
                        list(reader),
                        reader.get(LOCAL_ONLY),
                        new Keys(environment),
                        reader.get(BREAKER_FAILURES),
                        Duration.ofSeconds(reader.get(BREAKER_REST))),
                reader.get(ADMIN_TOKEN),
                gates(reader),
                new LiveBoards.Pace(reader.get(BOARD_VOTES), Duration.ofMillis(reader.get(BOARD_CHECK))));
    }

    static Gates gates(SettingsReader reader) {
        int preliminary = reader.get(PRELIMINARY_VOTES);
        return new Gates(preliminary, Math.max(preliminary, reader.get(LISTED_VOTES)), reader.get(LISTED_POINTS));
    }

    static Timeouts timeouts(SettingsReader reader) {
        return new Timeouts(
                Duration.ofSeconds(reader.get(CONNECT)),
                Duration.ofSeconds(reader.get(FIRST)),
                Duration.ofSeconds(reader.get(IDLE)),
                Duration.ofSeconds(reader.get(TOTAL)));
    }

    /// The operator's own list of contestants.
    static Optional<Path> list(SettingsReader reader) {
        String path = reader.get(CONTESTANTS);
        return path.isEmpty() ? Optional.empty() : Optional.of(Path.of(path));
    }

    private static Setting<Integer> integer(String key, int fallback, int least, int most, String help) {
        String variable = "ARENA_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
        return Setting.integer(key, variable, fallback, least, most, help);
    }

    private static URI httpAddress(String text) {
        URI address = URI.create(text);
        boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new IllegalArgumentException("must be an http or https address");
        }
        return address;
    }
}
