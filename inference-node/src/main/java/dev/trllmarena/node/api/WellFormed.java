package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import java.util.Map;
import java.util.Optional;

/// Refuses texts that no tokenizer can read: JSON can escape half of a surrogate pair, UTF-8 cannot hold it.
final class WellFormed {
    private WellFormed() {}

    static void check(JsonNode document) {
        broken(document).ifPresent(place -> {
            String field = place.startsWith(".") ? place.substring(1) : place;
            throw new Refusal.Invalid(
                    "invalid-value", field, "`" + field + "` must be Unicode text, has half of a surrogate pair");
        });
    }

    /// The place of the first broken text, from here on.
    private static Optional<String> broken(JsonNode node) {
        if (node.isTextual()) {
            return isBroken(node.asText()) ? Optional.of("") : Optional.empty();
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            Optional<String> inner = broken(node.get(i));
            if (inner.isPresent()) {
                return Optional.of("[" + i + "]" + inner.get());
            }
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            Optional<String> inner = isBroken(field.getKey()) ? Optional.of("") : broken(field.getValue());
            if (inner.isPresent()) {
                return Optional.of("." + Shown.name(field.getKey()) + inner.get());
            }
        }
        return Optional.empty();
    }

    private static boolean isBroken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
