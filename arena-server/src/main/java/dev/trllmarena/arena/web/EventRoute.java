package dev.trllmarena.arena.web;

import dev.trllmarena.arena.battle.Battle;
import dev.trllmarena.arena.battle.BattleEvent;
import dev.trllmarena.arena.battle.EventLog;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.commons.EventStream;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.ServerConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// `GET /api/battles/ID/events`: replays what happened after `Last-Event-ID`, then follows until the battle is over.
final class EventRoute {
    private record DeltaJson(String side, String text) {}

    private record TurnDoneJson(int turn) {}

    private record NoticeJson(String code, String text) {}

    private record EndedJson(String reason) {}

    private static final HeaderName LAST_EVENT_ID = HeaderNames.create("Last-Event-ID");
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(5);

    private final Texts texts;
    private final Meters meters;
    private final int mostStreams;
    private final Deadlines deadlines;
    private final Duration longestWrite;
    private final AtomicInteger open = new AtomicInteger();

    /// @param longestWrite how long a reader may let an event wait
    EventRoute(Texts texts, Meters meters, int mostStreams, Deadlines deadlines, Duration longestWrite) {
        this.texts = texts;
        this.meters = meters;
        this.mostStreams = mostStreams;
        this.deadlines = deadlines;
        this.longestWrite = longestWrite;
    }

    /// What cuts off readers that do not read.
    Deadlines deadlines() {
        return deadlines;
    }

    void stream(ServerRequest request, ServerResponse response, Battle battle) throws InterruptedException {
        long seen = lastEventId(request);
        if (battle.events().isOver(seen)) {
            response.status(Status.NO_CONTENT_204).send(); // tells an EventSource to stop asking
            return;
        }
        if (open.incrementAndGet() > mostStreams) {
            open.decrementAndGet();
            throw new Refusal.Overloaded(
                    "too-many-streams", WAIT_FOR_ROOM, "too many event streams are open", WAIT_FOR_ROOM.toSeconds());
        }
        meters.streamOpened();
        try (EventStream stream = EventStream.open(response)) {
            follow(battle, seen, stream);
        } catch (IOException | UncheckedIOException | ServerConnectionException _) {
            // the visitor went away, or did not read: he may come back with Last-Event-ID
        } finally {
            deadlines.none();
            open.decrementAndGet();
            meters.streamClosed();
        }
    }

    private void follow(Battle battle, long from, EventStream stream) throws IOException, InterruptedException {
        long seen = from;
        while (!battle.events().isOver(seen)) {
            deadlines.none();
            List<EventLog.Entry> entries = battle.events().after(seen, HEARTBEAT);
            deadlines.within(longestWrite); // for all of them: they are what has gathered since the last time
            if (entries.isEmpty()) {
                stream.heartbeat();
            }
            for (EventLog.Entry entry : entries) {
                send(stream, entry, Language.of(battle.locale()));
                seen = entry.id();
            }
        }
    }

    private void send(EventStream stream, EventLog.Entry entry, Language language) throws IOException {
        String id = Long.toString(entry.id());
        switch (entry.event()) {
            case BattleEvent.Delta delta ->
                stream.send("delta", id, Json.write(new DeltaJson(delta.side().letter(), delta.text())));
            case BattleEvent.TurnDone done -> stream.send("turn-done", id, Json.write(new TurnDoneJson(done.turn())));
            case BattleEvent.Notice notice ->
                stream.send(
                        "notice",
                        id,
                        Json.write(new NoticeJson(
                                notice.code(), texts.text(language, "notice." + notice.code(), List.of()))));
            case BattleEvent.Ended ended -> stream.send("ended", id, Json.write(new EndedJson(ended.reason())));
        }
    }

    private static long lastEventId(ServerRequest request) {
        String text = Requests.header(request, LAST_EVENT_ID);
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,18}")) {
            throw new Refusal.Invalid("last-event-id", "Last-Event-ID", "`Last-Event-ID` must be a whole number");
        }
        return Long.parseLong(text);
    }
}
