package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads generation_config.json, which outranks config.json. A stop token that is none is a problem of the checkpoint,
/// whose answers would not end; what else is damaged is a warning.
final class GenerationDefaultsReader {
    private static final int LONGEST_ANSWER = 1 << 27;

    private GenerationDefaultsReader() {}

    static GenerationDefaults read(Path folder, JsonFields config, List<String> problems) {
        Optional<JsonFields> file = JsonFields.optional(folder, "generation_config.json", problems);
        JsonFields stops = file.filter(fields -> fields.has("eos_token_id")).orElse(config);
        if (file.isEmpty()) {
            return new GenerationDefaults(stopTokens(stops), 1, 0, 1, OptionalInt.empty());
        }
        List<String> warnings = new ArrayList<>();
        JsonFields fields =
                file.get().reportingTo(warnings); // a model is not refused for how it likes to be drawn from
        boolean sampled = fields.flag("do_sample", true);
        float temperature = (float) fields.number("temperature", 0, 100, 1);
        return new GenerationDefaults(
                stopTokens(stops),
                sampled ? temperature : 0,
                (int) fields.number("top_k", 0, Integer.MAX_VALUE, 0),
                (float) fields.number("top_p", Float.MIN_NORMAL, 1, 1),
                (float) fields.number("min_p", 0, 1, 0),
                (float) fields.number("repetition_penalty", 0.01, 10, 1),
                (float) fields.number("frequency_penalty", -2, 2, 0),
                (float) fields.number("presence_penalty", -2, 2, 0),
                fields.optionalPositive("max_new_tokens", LONGEST_ANSWER),
                warnings);
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
