package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.AdminDesk;
import dev.trllmarena.arena.admin.Audit;
import dev.trllmarena.arena.admin.Exclusions;
import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.contestant.Entrant;
import dev.trllmarena.arena.contestant.Listed;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The operator's calls, under `/api/admin`. All but signing in want the operator's cookie, all that change something
/// also the page's own origin.
final class AdminRoutes implements HttpService {
    private record Comparison(String a, String b, double share) {}

    private record Comparisons(List<Comparison> comparisons) {}

    private record MonthExclusions(
            String month,
            long votes,
            List<Exclusions.Reason> unranked,
            List<Exclusions.Reason> apart,
            List<Exclusions.Reason> ended) {}

    private static final int AUDIT_PAGE = 50;
    private static final int AUDIT_CSV_PAGE = 1000;
    private static final int MOST_AUDIT_LINES = 100_000;

    private final AdminSources sources;
    private final AdminDesk desk;
    private final AdminSessions sessions;
    private final Clock clock;

    AdminRoutes(AdminSources sources, AdminSessions sessions, Clock clock) {
        this.sources = sources;
        this.desk = sources.desk();
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/session", this::session)
                .post("/session", this::signIn)
                .delete("/session", changes(this::signOut))
                .any("/session", Requests.onlyAllows("GET, POST, DELETE"))
                .get("/contestants", reads(this::contestants))
                .any("/contestants", Requests.onlyAllows("GET"))
                .put("/switches", changes(this::turn))
                .any("/switches", Requests.onlyAllows("PUT"))
                .get("/announcements", reads(this::announcements))
                .post("/announcements", changes(this::announce))
                .any("/announcements", Requests.onlyAllows("GET, POST"))
                .put("/announcements/{id}", changes(this::changeAnnouncement))
                .delete("/announcements/{id}", changes(this::removeAnnouncement))
                .any("/announcements/{id}", Requests.onlyAllows("PUT, DELETE"))
                .get("/comparisons", reads(this::comparisons))
                .put("/comparisons", changes(this::target))
                .delete("/comparisons", changes(this::removeTarget))
                .any("/comparisons", Requests.onlyAllows("GET, PUT, DELETE"))
                .get("/exclusions", reads(this::exclusions))
                .any("/exclusions", Requests.onlyAllows("GET"))
                .get("/reports", reads(this::reports))
                .any("/reports", Requests.onlyAllows("GET"))
                .delete("/reports/{id}", changes(this::closeReport))
                .any("/reports/{id}", Requests.onlyAllows("DELETE"))
                .get("/audit", reads(this::audit))
                .any("/audit", Requests.onlyAllows("GET"))
                .get("/audit.csv", reads(this::auditCsv))
                .any("/audit.csv", Requests.onlyAllows("GET"));
    }

    private void session(ServerRequest request, ServerResponse response) {
        Answers.json(response, Status.OK_200, new AdminJson.Session(sessions.isSignedIn(request)));
    }

    private void signIn(ServerRequest request, ServerResponse response) {
        Requests.requireOwnOrigin(request);
        sessions.requireToken(request, AdminBodies.token(request));
        desk.signedIn();
        sessions.open(request, response);
        Answers.json(response, Status.OK_200, new AdminJson.Session(true));
    }

    private void signOut(ServerRequest request, ServerResponse response) {
        Bodies.nothing(request);
        sessions.close(request, response);
        desk.signedOut();
        Answers.json(response, Status.OK_200, new AdminJson.Session(false));
    }

    private void contestants(ServerRequest request, ServerResponse response) {
        Map<String, Double> shares =
                sources.lineup().all().stream().collect(Collectors.toMap(Entrant::id, Entrant::share));
        List<AdminJson.Contestant> rows = sources.roster().listed().stream()
                .map(listed -> AdminJson.Contestant.of(
                        listed,
                        desk.isOn(listed.id()),
                        sources.health().of(listed.id()),
                        shares.getOrDefault(listed.id(), 0.0)))
                .toList();
        Answers.json(
                response,
                Status.OK_200,
                new AdminJson.Contestants(
                        rows,
                        sources.roster().nodes().stream()
                                .map(AdminJson.Node::of)
                                .toList(),
                        sources.roster().problems()));
    }

    private void turn(ServerRequest request, ServerResponse response) {
        AdminBodies.Switch wanted = AdminBodies.contestantSwitch(request);
        requireListed("contestant", wanted.contestant());
        desk.turn(wanted.contestant(), wanted.isOn());
        contestants(request, response);
    }

    private void announcements(ServerRequest request, ServerResponse response) {
        List<AdminJson.Announced> rows = desk.announcements().stream()
                .map(each -> AdminJson.Announced.of(each, clock.instant()))
                .toList();
        Answers.json(response, Status.OK_200, new AdminJson.Announcements(rows));
    }

    private void announce(ServerRequest request, ServerResponse response) {
        desk.announce(AdminBodies.announcement(request, clock.instant()));
        announcements(request, response);
    }

    private void changeAnnouncement(ServerRequest request, ServerResponse response) {
        desk.change(id(request), AdminBodies.announcement(request, clock.instant()));
        announcements(request, response);
    }

    private void removeAnnouncement(ServerRequest request, ServerResponse response) {
        Bodies.nothing(request);
        desk.removeAnnouncement(id(request));
        announcements(request, response);
    }

    private void reports(ServerRequest request, ServerResponse response) {
        List<AdminJson.Reported> rows =
                desk.reports().stream().map(AdminJson.Reported::of).toList();
        Answers.json(response, Status.OK_200, new AdminJson.ReportList(rows));
    }

    private void closeReport(ServerRequest request, ServerResponse response) {
        Bodies.nothing(request);
        desk.closeReport(id(request));
        reports(request, response);
    }

    /// The number that names an announcement or a report; 0, which none has, for what is no number.
    private static long id(ServerRequest request) {
        String id = request.path().pathParameters().get("id");
        return id.matches("\\d{1,18}") ? Long.parseLong(id) : 0;
    }

    private void comparisons(ServerRequest request, ServerResponse response) {
        Answers.json(
                response,
                Status.OK_200,
                new Comparisons(desk.targeted().stream()
                        .map(each -> new Comparison(each.one(), each.other(), each.share()))
                        .toList()));
    }

    private void target(ServerRequest request, ServerResponse response) {
        TargetedComparison wanted = AdminBodies.targeted(request);
        requireEnabled("a", wanted.one());
        requireEnabled("b", wanted.other());
        desk.target(wanted);
        comparisons(request, response);
    }

    /// `?a=ID&b=ID`, in either order.
    private void removeTarget(ServerRequest request, ServerResponse response) {
        Bodies.nothing(request);
        desk.removeTarget(
                request.query().first("a").orElse(""),
                request.query().first("b").orElse(""));
        comparisons(request, response);
    }

    private void exclusions(ServerRequest request, ServerResponse response) {
        Month month = Requests.month(request, clock.instant());
        Exclusions found = sources.exclusions().apply(month);
        Answers.json(
                response,
                Status.OK_200,
                new MonthExclusions(month.toString(), found.votes(), found.unranked(), found.apart(), found.ended()));
    }

    /// `?before=ID` goes on where the last answer ended.
    private void audit(ServerRequest request, ServerResponse response) {
        String before = request.query().first("before").orElse("");
        if (!before.isEmpty() && !before.matches("\\d{1,18}")) {
            throw new Refusal.Invalid("before-unknown", "before", "`before` must be the id of an entry");
        }
        List<Audit> found = desk.audit(before.isEmpty() ? Long.MAX_VALUE : Long.parseLong(before), AUDIT_PAGE + 1);
        List<AdminJson.AuditEntry> entries =
                found.stream().limit(AUDIT_PAGE).map(AdminJson.AuditEntry::of).toList();
        Answers.json(response, Status.OK_200, new AdminJson.AuditLog(entries, found.size() > AUDIT_PAGE));
    }

    private void auditCsv(ServerRequest request, ServerResponse response) {
        Csv csv = new Csv("id", "at", "who", "action", "subject", "before", "after");
        long before = Long.MAX_VALUE;
        for (int lines = 0; lines < MOST_AUDIT_LINES; lines += AUDIT_CSV_PAGE) {
            List<Audit> page = desk.audit(before, AUDIT_CSV_PAGE);
            for (Audit entry : page) {
                csv.row(
                        entry.id(),
                        entry.at(),
                        entry.who(),
                        entry.action().word(),
                        entry.subject(),
                        entry.before(),
                        entry.after());
            }
            if (page.size() < AUDIT_CSV_PAGE) {
                break;
            }
            before = page.getLast().id();
        }
        csv.send(response, "audit.csv");
    }

    private void requireListed(String field, String contestant) {
        require(field, contestant, sources.roster().listed());
    }

    private void requireEnabled(String field, String contestant) {
        require(
                field,
                contestant,
                sources.roster().listed().stream().filter(Listed::isEnabled).toList());
    }

    private static void require(String field, String contestant, List<Listed> among) {
        if (among.stream().noneMatch(each -> each.id().equals(contestant))) {
            throw new Refusal.Invalid("contestant-unknown", field, "`" + field + "` must be a contestant's id");
        }
    }

    private Handler reads(Handler handler) {
        return (request, response) -> {
            if (!sessions.isSignedIn(request)) {
                throw new NotSignedIn("not-signed-in");
            }
            handler.handle(request, response);
        };
    }

    private Handler changes(Handler handler) {
        return reads((request, response) -> {
            Requests.requireOwnOrigin(request);
            handler.handle(request, response);
        });
    }
}
