package dev.trllmarena.arena.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import dev.trllmarena.arena.battle.Outcome;
import dev.trllmarena.arena.battle.Question;
import dev.trllmarena.arena.battle.Reason;
import dev.trllmarena.arena.battle.Side;
import dev.trllmarena.arena.battle.Vote;
import dev.trllmarena.arena.privacy.Consent;
import dev.trllmarena.arena.report.Concern;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads the bodies of calls, strictly: every field is known, has its type and keeps its rule, or the call is refused.
final class Bodies {
    /// Largest body; a longest question of escaped characters fits.
    static final int MOST_BYTES = 128 * 1024;

    private static final int MOST_REASONS = 8;

    private final int mostCodePoints;

    /// @param mostCodePoints of a question
    Bodies(int mostCodePoints) {
        this.mostCodePoints = mostCodePoints;
    }

    /// A first question, and what the visitor allows for the texts of its battle.
    record FirstQuestion(Question question, Consent consent) {}

    /// A further question.
    record FurtherQuestion(String prompt, boolean mask) {}

    /// `{"prompt": …, "mask": …, "localOnly": …, "consent": {"store": …, "publish": …}}`
    FirstQuestion firstQuestion(ServerRequest request) {
        JsonNode body = object(request, Set.of("prompt", "consent", "mask", "localOnly"));
        Consent consent = body.has("consent")
                ? consent(typed(body, "consent", "consent", JsonNodeType.OBJECT), "consent.")
                : Consent.NONE;
        return new FirstQuestion(
                new Question(prompt(body), flag(body, "mask", "", true), flag(body, "localOnly", "", false)), consent);
    }

    /// `{"store": …, "publish": …}`
    Consent consent(ServerRequest request) {
        return consent(object(request, Set.of("store", "publish")), "");
    }

    /// `{"prompt": …, "mask": …}`
    FurtherQuestion question(ServerRequest request) {
        JsonNode body = object(request, Set.of("prompt", "mask"));
        return new FurtherQuestion(prompt(body), flag(body, "mask", "", true));
    }

    /// `{"outcome": …, "reasons": […]}`
    Vote vote(ServerRequest request) {
        JsonNode body = object(request, Set.of("outcome", "reasons"));
        Outcome outcome = Outcome.of(
                        typed(body, "outcome", "outcome", JsonNodeType.STRING).asText())
                .orElseThrow(() ->
                        new Refusal.Invalid("outcome-unknown", "outcome", "`outcome` must be one of a, b, tie, bad"));
        return new Vote(outcome, body.has("reasons") ? reasons(body, outcome) : List.of());
    }

    /// An answer that a visitor reports.
    record ReportedAnswer(int turn, Side side, Concern concern) {}

    /// `{"turn": 1, "side": "a" | "b", "concern": …}`
    ReportedAnswer reportedAnswer(ServerRequest request) {
        JsonNode body = object(request, Set.of("turn", "side", "concern"));
        JsonNode turn = typed(body, "turn", "turn", JsonNodeType.NUMBER);
        if (!turn.isInt()) {
            throw new Refusal.Invalid("turn-unknown", "turn", "there is no such turn");
        }
        String letter = typed(body, "side", "side", JsonNodeType.STRING).asText();
        Side side = Arrays.stream(Side.values())
                .filter(each -> each.letter().equals(letter))
                .findFirst()
                .orElseThrow(() -> new Refusal.Invalid("side-unknown", "side", "`side` must be a or b"));
        Concern concern = Concern.of(
                        typed(body, "concern", "concern", JsonNodeType.STRING).asText())
                .orElseThrow(() -> new Refusal.Invalid(
                        "concern-unknown", "concern", "`concern` must be harmful, identity, personal or technical"));
        return new ReportedAnswer(turn.intValue(), side, concern);
    }

    /// Nothing, or an empty object.
    static void nothing(ServerRequest request) {
        byte[] body = bytes(request);
        if (body.length > 0) {
            object(request, body, Set.of());
        }
    }

    private static Consent consent(JsonNode consent, String prefix) {
        onlyKnown(consent, Set.of("store", "publish"), prefix);
        boolean store = flag(consent, "store", prefix, false);
        boolean publish = flag(consent, "publish", prefix, false);
        if (publish && !store) {
            String name = prefix + "publish";
            throw new Refusal.Invalid("publish-needs-store", name, "`" + name + "` needs `" + prefix + "store`");
        }
        return new Consent(store, publish);
    }

    private static boolean flag(JsonNode object, String field, String prefix, boolean fallback) {
        return object.has(field)
                ? typed(object, field, prefix + field, JsonNodeType.BOOLEAN).booleanValue()
                : fallback;
    }

    private List<Reason> reasons(JsonNode body, Outcome outcome) {
        JsonNode words = typed(body, "reasons", "reasons", JsonNodeType.ARRAY);
        if (words.size() > MOST_REASONS) {
            throw new Refusal.Invalid(
                    "too-many-reasons", "reasons", "`reasons` may hold at most " + MOST_REASONS, MOST_REASONS);
        }
        List<Reason> reasons = new ArrayList<>();
        for (JsonNode word : words) {
            if (!word.isTextual()) {
                throw wrongType("reasons", JsonNodeType.STRING);
            }
            reasons.add(Reason.of(word.asText())
                    .filter(reason -> reason.fits(outcome))
                    .orElseThrow(() -> new Refusal.Invalid(
                            "reason-unknown", "reasons", "`reasons` holds a word that this outcome does not know")));
        }
        return reasons;
    }

    private String prompt(JsonNode body) {
        String prompt = typed(body, "prompt", "prompt", JsonNodeType.STRING)
                .asText()
                .replace("\r\n", "\n")
                .replace('\r', '\n')
                .strip();
        int length = prompt.codePointCount(0, prompt.length());
        if (prompt.codePoints().allMatch(Bodies::isInvisible)) {
            throw new Refusal.Invalid("prompt-blank", "prompt", "`prompt` must not be blank");
        }
        if (length > mostCodePoints) {
            throw new Refusal.Invalid(
                    "prompt-too-long",
                    "prompt",
                    "`prompt` must have at most " + mostCodePoints + " characters, has " + (length - mostCodePoints)
                            + " too many",
                    mostCodePoints,
                    length - mostCodePoints);
        }
        if (prompt.codePoints().anyMatch(Bodies::isControl)) {
            throw new Refusal.Invalid("prompt-control", "prompt", "`prompt` must hold no control character");
        }
        return prompt;
    }

    static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }

    /// Control characters but line feed and tab, and halves of surrogate pairs, which no encoding can carry.
    static boolean isControl(int character) {
        return (character != '\n' && character != '\t' && Character.isISOControl(character))
                || Character.getType(character) == Character.SURROGATE;
    }

    static JsonNode object(ServerRequest request, Set<String> fields) {
        return object(request, bytes(request), fields);
    }

    private static JsonNode object(ServerRequest request, byte[] bytes, Set<String> fields) {
        String type = Requests.header(request, HeaderNames.CONTENT_TYPE).toLowerCase(Locale.ROOT);
        if (!type.equals("application/json") && !type.startsWith("application/json;")) {
            throw new Refusal.Invalid("content-type", "Content-Type", "the body must be application/json");
        }
        JsonNode body;
        try {
            body = Json.parse(bytes);
        } catch (IOException _) { // the parser's message would quote the body
            throw new Refusal.Invalid("not-json", "", "the body is not valid JSON");
        }
        if (body.isMissingNode()) {
            throw new Refusal.Invalid("not-json", "", "the body is empty");
        }
        if (!body.isObject()) {
            throw new Refusal.Invalid("body-not-object", "", "the body must be a JSON object");
        }
        onlyKnown(body, fields, "");
        return body;
    }

    private static void onlyKnown(JsonNode object, Set<String> fields, String prefix) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            String field = each.getKey();
            if (!fields.contains(field)) {
                String name = prefix + field.substring(0, Math.min(field.length(), 40));
                throw new Refusal.Invalid("field-unknown", name, "`" + name + "` is not known", name);
            }
        }
    }

    static JsonNode typed(JsonNode object, String field, String name, JsonNodeType type) {
        JsonNode value = object.get(field);
        if (value == null) {
            throw new Refusal.Invalid("field-missing", name, "`" + name + "` is missing", name);
        }
        if (value.getNodeType() != type) {
            throw wrongType(name, type);
        }
        return value;
    }

    private static Refusal wrongType(String name, JsonNodeType type) {
        String expected = type.name().toLowerCase(Locale.ROOT);
        return new Refusal.Invalid("field-type", name, "`" + name + "` must be of type " + expected, name, expected);
    }

    private static byte[] bytes(ServerRequest request) {
        long announced = request.headers().contentLength().orElse(0);
        if (announced > MOST_BYTES) {
            throw tooLarge();
        }
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw tooLarge();
            }
            return body;
        } catch (IOException _) {
            throw new Refusal.Invalid("bad-request", "", "the body could not be read");
        }
    }

    private static Refusal tooLarge() {
        return new Refusal.TooLarge("body-too-large", "the body may have at most " + MOST_BYTES + " bytes", MOST_BYTES);
    }
}
