package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Battle;
import dev.trllmarena.arena.battle.LiveBattles;
import dev.trllmarena.arena.privacy.Consent;
import dev.trllmarena.arena.privacy.KeptBattle;
import dev.trllmarena.arena.privacy.KeptTexts;
import dev.trllmarena.arena.privacy.SessionCode;
import dev.trllmarena.arena.report.Reports;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// `/api/my-data`: what there is of a visitor, deleting it, and taking back a consent. Whose data it is follows from
/// the
/// session, or from a code in the header `Session-Code`; a header, so that no code stands in a log of addresses.
final class MyDataRoutes implements HttpService {
    /// @param own whether the code is that of this session
    private record MyData(String code, boolean own, List<OneBattle> battles) {}

    /// @param at when its texts were kept, or when the battle expires that is in memory only
    /// @param kept in the database, else in memory only
    /// @param until when they are deleted
    private record OneBattle(
            String battle, long at, long until, boolean kept, boolean publish, List<KeptBattle.Turn> turns) {}

    private record Deleted(int deleted) {}

    private record Withdrawn(int deleted, int unpublished) {}

    private static final HeaderName SESSION_CODE = HeaderNames.create("Session-Code");

    private final LiveBattles battles;
    private final KeptTexts texts;
    private final Bodies bodies;
    private final Sessions sessions;
    private final Consumer<ServerRequest> codeLimit;
    private final Reports reports;

    /// @param codeLimit counts a request that brings a code of somebody else
    MyDataRoutes(
            LiveBattles battles,
            KeptTexts texts,
            Bodies bodies,
            Sessions sessions,
            Consumer<ServerRequest> codeLimit,
            Reports reports) {
        this.battles = battles;
        this.texts = texts;
        this.bodies = bodies;
        this.sessions = sessions;
        this.codeLimit = codeLimit;
        this.reports = reports;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/my-data", this::show)
                .delete("/api/my-data", this::delete)
                .any("/api/my-data", Requests.onlyAllows("GET, DELETE"))
                .put("/api/my-data/consent", this::consent)
                .any("/api/my-data/consent", Requests.onlyAllows("PUT"));
    }

    private void show(ServerRequest request, ServerResponse response) {
        String session = sessions.of(request, response);
        SessionCode code = code(request, session);
        Answers.json(response, Status.OK_200, new MyData(code.shown(), isOwn(code, session), battles(code, session)));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        String session = sessions.known(request);
        SessionCode code = code(request, session);
        battles(code, session); // a code of nobody is refused
        battles.forget(code); // first, so that no vote keeps a text afterwards
        reports.forget(code);
        int deleted = texts.forget(code);
        if (isOwn(code, session)) {
            sessions.end(request, response);
        }
        Answers.json(response, Status.OK_200, new Deleted(deleted));
    }

    /// `{"store": …, "publish": …}` for what this session has kept so far; what is false is taken back.
    private void consent(ServerRequest request, ServerResponse response) {
        Requests.requireSameOrigin(request);
        SessionCode code = SessionCode.of(sessions.known(request));
        Consent consent = bodies.consent(request);
        if (!consent.publish()) {
            battles.of(code).forEach(battle -> battle.narrowConsent(consent));
        }
        int unpublished = consent.store() && !consent.publish() ? texts.unpublish(code) : 0;
        int deleted = consent.store() ? 0 : texts.forget(code);
        Answers.json(response, Status.OK_200, new Withdrawn(deleted, unpublished));
    }

    private SessionCode code(ServerRequest request, String session) {
        String typed = Requests.header(request, SESSION_CODE);
        if (typed.isBlank()) {
            return SessionCode.of(session);
        }
        String plain = SessionCode.plain(typed);
        int length = plain.codePointCount(0, plain.length());
        if (length != SessionCode.LENGTH) {
            throw new Refusal.Invalid(
                    "code-length",
                    "Session-Code",
                    "`Session-Code` must have " + SessionCode.LENGTH + " characters, was " + length,
                    SessionCode.LENGTH,
                    length);
        }
        SessionCode code = SessionCode.typed(typed)
                .orElseThrow(() -> new Refusal.Invalid(
                        "code-characters", "Session-Code", "`Session-Code` holds a character that no code has"));
        if (!isOwn(code, session)) {
            codeLimit.accept(request);
        }
        return code;
    }

    private List<OneBattle> battles(SessionCode code, String session) {
        List<KeptBattle> kept = texts.of(code);
        Stream<OneBattle> stored = kept.stream()
                .map(one -> new OneBattle(
                        one.battle(),
                        one.keptAt().toEpochMilli(),
                        texts.until(one).toEpochMilli(),
                        true,
                        one.publish(),
                        one.turns()));
        Stream<OneBattle> live = battles.of(code).stream()
                .filter(battle -> kept.stream()
                        .noneMatch(one -> one.battle().equals(battle.id().text())))
                .map(MyDataRoutes::live);
        List<OneBattle> all = Stream.concat(stored, live).toList();
        if (all.isEmpty() && !isOwn(code, session)) {
            throw new Refusal.NotFound("code-unknown", "there is nothing for this code");
        }
        return all;
    }

    private static OneBattle live(Battle battle) {
        long expires = battle.expiresAt().toEpochMilli();
        return new OneBattle(battle.id().text(), expires, expires, false, false, battle.texts());
    }

    private static boolean isOwn(SessionCode code, String session) {
        return !session.isEmpty() && SessionCode.of(session).equals(code);
    }
}
