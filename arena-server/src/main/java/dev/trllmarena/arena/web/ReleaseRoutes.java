package dev.trllmarena.arena.web;

import dev.trllmarena.arena.release.History;
import dev.trllmarena.arena.release.Manifest;
import dev.trllmarena.arena.release.Releases;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /api/releases`, the files of each release, ratings over the releases, and the Atom feed of the page that lists
/// them.
final class ReleaseRoutes implements HttpService {
    private record Shelf(List<Shown> releases) {}

    private record Past(List<History.Point> points) {}

    /// @param files the manifest and its signature last; their sums stand in no manifest
    private record Shown(
            String release,
            String month,
            String corrects,
            String reason,
            long votes,
            String head,
            String key,
            String publishedAt,
            List<ShownFile> files) {
        static Shown of(Releases.Release release) {
            Manifest manifest = release.manifest();
            return new Shown(
                    release.name().toString(),
                    release.name().month().toString(),
                    manifest.corrects().release(),
                    manifest.reason(),
                    manifest.votes(),
                    manifest.head(),
                    manifest.key(),
                    release.publishedAt().toString(),
                    release.files().stream()
                            .map(name -> manifest.files().stream()
                                    .filter(entry -> entry.name().equals(name))
                                    .findFirst()
                                    .map(entry -> new ShownFile(name, entry.bytes(), entry.sha256()))
                                    .orElse(new ShownFile(name, null, null)))
                            .toList());
        }
    }

    private record ShownFile(
            String name, @Nullable Long bytes, @Nullable String sha256) {}

    private static final int PIECE = 64 * 1024;

    private final Releases releases;
    private final History history;
    private final Visitors visitors;
    private final Deadlines deadlines;
    private final Duration longestWrite;

    /// @param longestWrite how long a reader may let a piece of a file wait
    ReleaseRoutes(Releases releases, Visitors visitors, Deadlines deadlines, Duration longestWrite) {
        this.releases = releases;
        this.history = new History(releases);
        this.visitors = visitors;
        this.deadlines = deadlines;
        this.longestWrite = longestWrite;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/releases", this::list)
                .any("/api/releases", Requests.onlyAllows("GET"))
                .get("/api/releases/{release}/{file}", this::file)
                .any("/api/releases/{release}/{file}", Requests.onlyAllows("GET"))
                .get("/api/leaderboard/history", this::history)
                .any("/api/leaderboard/history", Requests.onlyAllows("GET"))
                .get("/aylik/feed.atom", this::feed)
                .any("/aylik/feed.atom", Requests.onlyAllows("GET"));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Answers.json(
                response, Status.OK_200, new Shelf(all().stream().map(Shown::of).toList()));
    }

    /// A release never changes, so its files may be kept for ever.
    private void file(ServerRequest request, ServerResponse response) {
        String release = request.path().pathParameters().get("release");
        String name = request.path().pathParameters().get("file");
        Path file = releases.file(release, name)
                .orElseThrow(() -> new Refusal.NotFound("release-unknown", "there is no such release or file"));
        response.header(HeaderNames.CONTENT_TYPE, type(name));
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"" + release + "-" + name + "\"");
        try (InputStream in = Files.newInputStream(file)) {
            response.header(HeaderNames.CONTENT_LENGTH, Long.toString(Files.size(file)));
            send(in, response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(InputStream in, ServerResponse response) throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = response.outputStream()) {
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                deadlines.within(longestWrite);
                out.write(piece, 0, length);
            }
        }
    }

    private void feed(ServerRequest request, ServerResponse response) {
        String site =
                (visitors.isSecure(request) ? "https://" : "http://") + Requests.header(request, HeaderNames.HOST);
        byte[] feed = AtomFeed.of(site, all()).getBytes(StandardCharsets.UTF_8);
        StaticFile.of("feed.xml", feed).send(request, response, "Accept-Encoding");
    }

    private void history(ServerRequest request, ServerResponse response) {
        try {
            Answers.json(response, Status.OK_200, new Past(history.points()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Releases.Release> all() {
        try {
            return releases.list();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "json" -> "application/json; charset=utf-8";
            case "jsonl" -> "application/jsonl; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            case "md" -> "text/markdown; charset=utf-8";
            case "html" -> "text/html; charset=utf-8";
            default -> "application/octet-stream";
        };
    }
}
