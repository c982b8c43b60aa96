package dev.trllmarena.arena.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Ratings of the contestants over the releases: the headline of all time, of each month its newest correction. A
/// release
/// is read once, since it never changes. Threads may share it.
public final class History {
    private static final int MOST_MONTHS = 36;

    /// A rating as a release has it.
    public record Point(
            String release,
            String contestant,
            String name,
            double rating,
            double lower,
            double upper,
            int best,
            int worst) {}

    private final Releases releases;
    private final Map<ReleaseName, List<Point>> read = new ConcurrentHashMap<>();

    public History(Releases releases) {
        this.releases = releases;
    }

    /// Oldest release first, best rating first within a release.
    public List<Point> points() throws IOException {
        Map<Month, ReleaseName> newest = new HashMap<>();
        for (Releases.Release release : releases.list()) { // newest first
            newest.putIfAbsent(release.name().month(), release.name());
        }
        List<ReleaseName> names = newest.values().stream().sorted().toList();
        List<Point> points = new ArrayList<>();
        for (ReleaseName name : names.subList(Math.max(0, names.size() - MOST_MONTHS), names.size())) {
            points.addAll(of(name));
        }
        return points;
    }

    private List<Point> of(ReleaseName name) throws IOException {
        List<Point> known = read.get(name);
        if (known != null) {
            return known;
        }
        Optional<Path> file = releases.file(name.toString(), Publication.LEADERBOARD);
        List<Point> points = file.isEmpty() ? List.of() : parse(name, Json.parse(Files.readAllBytes(file.get())));
        read.put(name, points);
        return points;
    }

    private static List<Point> parse(ReleaseName name, JsonNode leaderboard) {
        List<Point> points = new ArrayList<>();
        for (JsonNode board : leaderboard.path("boards")) {
            boolean isHeadline = board.path("category").asText().isEmpty()
                    && board.path("period").asText().equals("all")
                    && board.path("view").asText().equals("headline");
            for (JsonNode row : isHeadline ? board.path("rows") : Json.mapper().createArrayNode()) {
                if (row.path("rating").isNumber()) {
                    points.add(point(name, row, leaderboard.path("names")));
                }
            }
        }
        return List.copyOf(points);
    }

    private static Point point(ReleaseName name, JsonNode row, JsonNode names) {
        String contestant = row.path("contestant").asText();
        return new Point(
                name.toString(),
                contestant,
                names.path(contestant).asText(contestant),
                row.path("rating").asDouble(),
                row.path("lower").asDouble(),
                row.path("upper").asDouble(),
                row.path("rank").path("best").asInt(),
                row.path("rank").path("worst").asInt());
    }
}
