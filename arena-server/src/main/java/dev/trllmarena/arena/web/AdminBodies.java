package dev.trllmarena.arena.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.trllmarena.arena.admin.Announcement;
import dev.trllmarena.arena.battle.TargetedComparison;
import dev.trllmarena.commons.Refusal;
import io.helidon.webserver.http.ServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Reads the bodies of the operator's calls, as strictly as [Bodies].
final class AdminBodies {
    private static final int LONGEST_ID = 200;
    private static final double LEAST_SHARE = 0.001;
    private static final double MOST_SHARE = 0.5;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /// A contestant and whether it shall be drawn.
    record Switch(String contestant, boolean isOn) {}

    private AdminBodies() {}

    /// `{"token": …}`
    static String token(ServerRequest request) {
        JsonNode body = Bodies.object(request, Set.of("token"));
        return Bodies.typed(body, "token", "token", JsonNodeType.STRING).asText();
    }

    /// `{"contestant": …, "on": …}`
    static Switch contestantSwitch(ServerRequest request) {
        JsonNode body = Bodies.object(request, Set.of("contestant", "on"));
        return new Switch(
                id(body, "contestant"),
                Bodies.typed(body, "on", "on", JsonNodeType.BOOLEAN).asBoolean());
    }

    /// `{"a": …, "b": …, "share": 0.05}`
    static TargetedComparison targeted(ServerRequest request) {
        JsonNode body = Bodies.object(request, Set.of("a", "b", "share"));
        String a = id(body, "a");
        String b = id(body, "b");
        if (a.equals(b)) {
            throw new Refusal.Invalid("same-contestant", "b", "a pair is two different contestants");
        }
        double share = Bodies.typed(body, "share", "share", JsonNodeType.NUMBER).asDouble();
        if (!(share >= LEAST_SHARE && share <= MOST_SHARE)) {
            throw new Refusal.Invalid("share-out-of-range", "share", "`share` must be from 0.001 to 0.5");
        }
        return new TargetedComparison(a, b, share);
    }

    /// `{"kind": "info" | "warn", "tr": …, "en": …, "from": …, "until": …, "on": true}`; it begins now where `from` is
    /// absent, stays where `until` is, and is on where `on` is.
    static Announcement announcement(ServerRequest request, Instant now) {
        JsonNode body = Bodies.object(request, Set.of("kind", "tr", "en", "from", "until", "on"));
        Announcement.Kind kind = Announcement.Kind.of(
                        Bodies.typed(body, "kind", "kind", JsonNodeType.STRING).asText())
                .orElseThrow(() -> new Refusal.Invalid("kind-unknown", "kind", "`kind` must be info or warn"));
        String turkish = sentence(body, "tr");
        String english = sentence(body, "en");
        Instant from = instant(body, "from").orElse(now);
        Optional<Instant> until = instant(body, "until");
        if (until.isPresent() && !(until.get().isAfter(from) && until.get().isAfter(now))) {
            throw new Refusal.Invalid("until-too-early", "until", "`until` must lie after `from` and in the future");
        }
        boolean isOn = !body.has("on")
                || Bodies.typed(body, "on", "on", JsonNodeType.BOOLEAN).asBoolean();
        return new Announcement(0, kind, turkish, english, from, until, isOn);
    }

    private static String id(JsonNode body, String field) {
        String id = Bodies.typed(body, field, field, JsonNodeType.STRING).asText();
        if (id.isBlank() || id.length() > LONGEST_ID || id.codePoints().anyMatch(Bodies::isControl)) {
            throw new Refusal.Invalid("contestant-unknown", field, "`" + field + "` must be a contestant's id");
        }
        return id;
    }

    /// One paragraph: white space of any kind is one blank.
    private static String sentence(JsonNode body, String field) {
        String text = Bodies.typed(body, field, field, JsonNodeType.STRING)
                .asText()
                .replaceAll("\\s+", " ")
                .strip();
        int length = text.codePointCount(0, text.length());
        if (text.codePoints().allMatch(Bodies::isInvisible) || text.codePoints().anyMatch(Bodies::isControl)) {
            throw new Refusal.Invalid("announcement-blank", field, "`" + field + "` must be a text");
        }
        if (length > Announcement.MOST_CHARACTERS) {
            throw new Refusal.Invalid(
                    "announcement-too-long",
                    field,
                    "`" + field + "` must have at most " + Announcement.MOST_CHARACTERS + " characters",
                    Announcement.MOST_CHARACTERS,
                    length - Announcement.MOST_CHARACTERS);
        }
        return text;
    }

    private static Optional<Instant> instant(JsonNode body, String field) {
        if (!body.has(field) || body.get(field).isNull()) {
            return Optional.empty();
        }
        String text = Bodies.typed(body, field, field, JsonNodeType.STRING).asText();
        try {
            Instant instant = Instant.parse(text);
            if (instant.isAfter(EARLIEST) && instant.isBefore(LATEST)) {
                return Optional.of(Instant.ofEpochMilli(instant.toEpochMilli()));
            }
        } catch (DateTimeException _) {
            // falls through to the same sentence
        }
        throw new Refusal.Invalid("instant-unknown", field, "`" + field + "` must be an instant in UTC", field);
    }
}
