package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads generation_config.json, which outranks config.json.
final class GenerationDefaultsReader {
    private static final int LONGEST_ANSWER = 1 << 27;

    private GenerationDefaultsReader() {}

    static GenerationDefaults read(Path folder, JsonFields config, List<String> problems) {
        Optional<JsonFields> file = JsonFields.optional(folder, "generation_config.json", problems);
        JsonFields stops = file.filter(fields -> fields.has("eos_token_id")).orElse(config);
        if (file.isEmpty()) {
            return new GenerationDefaults(stopTokens(stops), 1, 0, 1, OptionalInt.empty());
        }
        JsonFields fields = file.get();
        boolean sampled = fields.flag("do_sample", true);
        float temperature = (float) fields.number("temperature", 0, 100, 1);
        return new GenerationDefaults(
                stopTokens(stops),
                sampled ? temperature : 0,
                (int) fields.number("top_k", 0, Integer.MAX_VALUE, 0),
                (float) fields.number("top_p", Float.MIN_NORMAL, 1, 1),
                fields.optionalPositive("max_new_tokens", LONGEST_ANSWER));
    }

    /// A number or a list of them.
    private static Set<Integer> stopTokens(JsonFields fields) {
        JsonNode value = fields.value("eos_token_id");
        Set<Integer> ids = new HashSet<>();
        Iterable<JsonNode> given = value.isArray() ? value : value.isMissingNode() ? List.of() : List.of(value);
        for (JsonNode id : given) {
            if (id.isIntegralNumber() && id.canConvertToInt() && id.intValue() >= 0) {
                ids.add(id.intValue());
            } else {
                fields.problem("eos_token_id", "must be a token id or a list of them", value);
            }
        }
        return ids;
    }
}
