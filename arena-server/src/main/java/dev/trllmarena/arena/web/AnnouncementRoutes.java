package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.Announcement;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.List;
import java.util.function.Supplier;

/// `GET /api/announcements`: what every page shows now, in the caller's language.
final class AnnouncementRoutes implements HttpService {
    private record Shown(long id, String kind, String text) {}

    private record Announcements(List<Shown> announcements) {}

    private final Supplier<List<Announcement>> current;

    AnnouncementRoutes(Supplier<List<Announcement>> current) {
        this.current = current;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/announcements", this::list).any("/api/announcements", Requests.onlyAllows("GET"));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Language language = Requests.language(request);
        List<Shown> shown = current.get().stream()
                .map(each -> new Shown(each.id(), each.kind().word(), text(each, language)))
                .toList();
        Answers.json(response, Status.OK_200, new Announcements(shown));
    }

    private static String text(Announcement announcement, Language language) {
        return switch (language) {
            case TURKISH -> announcement.turkish();
            case ENGLISH -> announcement.english();
        };
    }
}
