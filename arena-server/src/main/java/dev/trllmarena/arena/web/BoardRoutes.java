package dev.trllmarena.arena.web;

import dev.trllmarena.arena.board.BoardChoice;
import dev.trllmarena.arena.board.HeadToHead;
import dev.trllmarena.arena.board.LiveBoards;
import dev.trllmarena.arena.board.ShownBoard;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// Published boards from memory, each written once and sent with an ETag; the routes of the live points hand over to
/// it.
final class BoardRoutes implements HttpService {
    private static final String VARY = "Accept-Encoding";
    private static final HeadToHead NOBODY_MET = new HeadToHead(List.of(), List.of());

    private final LiveBoards boards;
    private final Map<Form, Written> written = new ConcurrentHashMap<>(); // at most one for each board and kind

    private enum Kind {
        JSON,
        CSV,
        PAIRS
    }

    private record Form(BoardChoice choice, Kind kind) {}

    private record Written(ShownBoard board, StaticFile file) {}

    BoardRoutes(LiveBoards boards) {
        this.boards = boards;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/leaderboard/pairs", this::pairs).any("/api/leaderboard/pairs", Requests.onlyAllows("GET"));
    }

    /// Which board is asked for.
    BoardParameters parameters() {
        return new BoardParameters(boards.categories());
    }

    void json(BoardChoice choice, ServerRequest request, ServerResponse response) {
        send(new Form(choice, Kind.JSON), request, response);
    }

    void csv(BoardChoice choice, ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"leaderboard.csv\"");
        send(new Form(choice, Kind.CSV), request, response);
    }

    private void pairs(ServerRequest request, ServerResponse response) {
        send(new Form(parameters().headline(request), Kind.PAIRS), request, response);
    }

    private void send(Form form, ServerRequest request, ServerResponse response) {
        BoardChoice choice = form.choice();
        ShownBoard board = boards.board(choice)
                .orElseThrow(() -> new Refusal.NotFound("board-missing", "there are no such votes"));
        Written now = written.compute(
                form, (_, known) -> known != null && known.board().equals(board) ? known : write(form, board));
        now.file().send(request, response, VARY);
    }

    private Written write(Form form, ShownBoard board) {
        BoardChoice choice = form.choice();
        Supplier<BoardJson> json =
                () -> BoardJson.of(choice, board, boards.rules().gates(), boards.votes(choice.set(), choice.period()));
        StaticFile file = switch (form.kind()) {
            case JSON -> StaticFile.of("board.json", utf8(Json.write(json.get())));
            case CSV -> StaticFile.of("board.csv", json.get().csv().bytes());
            case PAIRS ->
                StaticFile.of("pairs.json", utf8(Json.write(board.headToHead().orElse(NOBODY_MET))));
        };
        return new Written(board, file);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
