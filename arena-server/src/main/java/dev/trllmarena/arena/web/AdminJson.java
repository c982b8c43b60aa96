package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.Announcement;
import dev.trllmarena.arena.admin.Audit;
import dev.trllmarena.arena.contestant.Health;
import dev.trllmarena.arena.contestant.Lack;
import dev.trllmarena.arena.contestant.Listed;
import dev.trllmarena.arena.contestant.NodeCondition;
import dev.trllmarena.arena.contestant.Upstream;
import dev.trllmarena.arena.report.Report;
import dev.trllmarena.arena.report.Reports;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the operator's page is told.
final class AdminJson {
    record Session(boolean signedIn) {}

    /// @param problems what is wrong with the list of contestants as it stands on disk
    record Contestants(List<Contestant> contestants, List<Node> nodes, List<String> problems) {}

    record Node(String server, int weight, boolean answers, int models) {
        static Node of(NodeCondition node) {
            return new Node(String.valueOf(node.url().getRawAuthority()), node.weight(), node.answers(), node.models());
        }
    }

    /// @param on as the operator switched it
    /// @param share of the seats in a draw
    record Contestant(
            String id,
            String name,
            String kind,
            String maker,
            List<String> servers,
            boolean on,
            boolean enabled,
            List<Missing> lacks,
            Condition health,
            double share) {
        static Contestant of(Listed listed, boolean isOn, Health.Condition health, double share) {
            return new Contestant(
                    listed.id(),
                    listed.name(),
                    listed.kind().word(),
                    listed.contestant().map(each -> each.maker()).orElse(""),
                    listed.contestant().map(each -> each.upstreams()).orElse(List.of()).stream()
                            .map(Upstream::endpoint)
                            .map(endpoint -> String.valueOf(endpoint.getRawAuthority()))
                            .distinct()
                            .toList(),
                    isOn,
                    listed.isEnabled(),
                    listed.lacks().stream().map(Missing::of).toList(),
                    Condition.of(health),
                    share);
        }
    }

    record Missing(String reason, String detail) {
        static Missing of(Lack lack) {
            return new Missing(lack.reason().word(), lack.detail());
        }
    }

    record Condition(String state, int failures, @Nullable Failure lastFailure) {
        static Condition of(Health.Condition condition) {
            return new Condition(
                    condition.state().word(),
                    condition.consecutiveFailures(),
                    condition.lastFailure().map(Failure::of).orElse(null));
        }
    }

    record Failure(String kind, String at) {
        static Failure of(Health.Failure failure) {
            return new Failure(failure.kind(), failure.at().toString());
        }
    }

    record Announcements(List<Announced> announcements) {}

    /// @param state `current`, `coming`, `past` or `off`
    record Announced(
            long id,
            String kind,
            String tr,
            String en,
            String from,
            @Nullable String until,
            boolean on,
            String state) {
        static Announced of(Announcement announcement, Instant now) {
            return new Announced(
                    announcement.id(),
                    announcement.kind().word(),
                    announcement.turkish(),
                    announcement.english(),
                    announcement.from().toString(),
                    announcement.until().map(Instant::toString).orElse(null),
                    announcement.isOn(),
                    state(announcement, now));
        }

        private static String state(Announcement announcement, Instant now) {
            if (!announcement.isOn()) {
                return "off";
            }
            return announcement.isCurrent(now) ? "current" : now.isBefore(announcement.from()) ? "coming" : "past";
        }
    }

    record ReportList(List<Reported> reports) {}

    /// @param until when it is deleted at the latest
    record Reported(
            long id,
            String at,
            String until,
            String battle,
            int turn,
            String side,
            String concern,
            String contestant,
            String answer) {
        static Reported of(Report report) {
            return new Reported(
                    report.id(),
                    report.at().toString(),
                    report.at().plus(Reports.KEPT).toString(),
                    report.battle(),
                    report.turn(),
                    report.side(),
                    report.concern().word(),
                    report.contestant(),
                    report.answer());
        }
    }

    record AuditLog(List<AuditEntry> entries, boolean more) {}

    record AuditEntry(long id, String at, String who, String action, String subject, String before, String after) {
        static AuditEntry of(Audit entry) {
            return new AuditEntry(
                    entry.id(),
                    entry.at().toString(),
                    entry.who(),
                    entry.action().word(),
                    entry.subject(),
                    entry.before(),
                    entry.after());
        }
    }

    private AdminJson() {}
}
