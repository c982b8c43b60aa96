package dev.trllmarena.arena.web;

import dev.trllmarena.arena.privacy.KeptTexts;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// `GET /api/arena`: facts about this arena that pages and clients show.
final class ArenaRoutes implements HttpService {
    private record Facts(Rules rules, Texts texts, Notice.Operator operator) {}

    private record Rules(int eloK, long battleMinutes, int mostPromptCharacters) {}

    /// @param months how long texts are kept, with consent
    /// @param notice version of the privacy notice
    private record Texts(int months, String notice) {}

    private final Notice notice;
    private final KeptTexts texts;
    private final int mostPromptCodePoints;

    ArenaRoutes(Notice notice, KeptTexts texts, int mostPromptCodePoints) {
        this.notice = notice;
        this.texts = texts;
        this.mostPromptCodePoints = mostPromptCodePoints;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/arena", this::show).any("/api/arena", Requests.onlyAllows("GET"));
    }

    private void show(ServerRequest request, ServerResponse response) {
        Answers.json(
                response,
                Status.OK_200,
                new Facts(
                        new Rules(notice.eloK(), notice.battleExpiry().toMinutes(), mostPromptCodePoints),
                        new Texts(texts.months(), KeptTexts.NOTICE),
                        notice.operator()));
    }
}
