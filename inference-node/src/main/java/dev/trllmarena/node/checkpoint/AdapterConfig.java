package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;

/// Reads adapter_config.json: which checkpoint it is for, and rank and scale of each projection.
final class AdapterConfig {
    static final String FILE = "adapter_config.json";

    private static final int MAXIMUM_RANK = 65_536;
    private static final Pattern MODULE = Pattern.compile("[A-Za-z0-9_.]+");

    /// What changes the arithmetic in ways that are not built here.
    private static final List<String> UNKNOWN_WAYS = List.of(
            "use_dora",
            "use_qalora",
            "use_bdlora",
            "lora_bias",
            "fan_in_fan_out",
            "modules_to_save",
            "layer_replication",
            "target_parameters",
            "trainable_token_indices",
            "alora_invocation_tokens");

    private final JsonFields fields;

    AdapterConfig(JsonFields fields) {
        this.fields = fields;
    }

    /// The folder's name of the base: the last part of what may be a path or a name on a hub; empty if there is none.
    String base() {
        String name =
                fields.text("base_model_name_or_path", "").replace('\\', '/').replaceFirst("/+$", "");
        String last = name.substring(name.lastIndexOf('/') + 1);
        return last.equals("..") || last.equals(".") ? "" : last;
    }

    void check() {
        String type = fields.text("peft_type", "");
        if (!type.equals("LORA")) {
            fields.problem("peft_type", "must be \"LORA\"", "\"" + type + "\"");
        }
        String bias = fields.text("bias", "none");
        if (!bias.equals("none")) {
            fields.problem("bias", "must be \"none\"", "\"" + bias + "\"");
        }
        for (String way : UNKNOWN_WAYS) {
            JsonNode value = fields.value(way);
            boolean isUnused = value.isMissingNode()
                    || (value.isContainerNode() && value.isEmpty())
                    || (value.isBoolean() && !value.booleanValue());
            if (!isUnused) {
                fields.problem(way, "is not supported", value);
            }
        }
        fields.positive("r", MAXIMUM_RANK);
        fields.positiveNumber("lora_alpha");
        checkPattern("rank_pattern");
        checkPattern("alpha_pattern");
    }

    int rank(String projection) {
        JsonNode own = inPattern("rank_pattern", projection);
        return own.isMissingNode() ? fields.positive("r", MAXIMUM_RANK) : own.intValue();
    }

    /// alpha / r, or alpha / √r where the adapter was trained rank-stabilised.
    double scale(String projection) {
        JsonNode own = inPattern("alpha_pattern", projection);
        double alpha = own.isMissingNode() ? fields.positiveNumber("lora_alpha") : own.doubleValue();
        int rank = rank(projection);
        return alpha / (fields.flag("use_rslora", false) ? Math.sqrt(rank) : rank);
    }

    /// PEFT takes its keys for regular expressions; here they are names, or ends of names.
    private JsonNode inPattern(String field, String projection) {
        for (var entry : fields.value(field).properties()) {
            String key = entry.getKey();
            if (projection.equals(key) || projection.endsWith("." + key)) {
                return entry.getValue();
            }
        }
        return fields.value("no such field");
    }

    private void checkPattern(String field) {
        fields.object(field)
                .ifPresent(pattern -> pattern.node().properties().forEach(entry -> {
                    if (!MODULE.matcher(entry.getKey()).matches()) {
                        fields.problem(field, "must hold names of projections", entry.getKey());
                    } else if (field.equals("rank_pattern")) {
                        pattern.optionalPositive(entry.getKey(), MAXIMUM_RANK);
                    } else {
                        pattern.positiveNumber(entry.getKey());
                    }
                }));
    }
}
