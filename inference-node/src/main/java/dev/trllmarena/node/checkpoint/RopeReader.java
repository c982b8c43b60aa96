package dev.trllmarena.node.checkpoint;

import java.util.Optional;

/// Reads the rotary embedding in the spellings of transformers 4 (`rope_theta` and `rope_scaling`) and 5
/// (`rope_parameters`, which holds both).
final class RopeReader {
    private static final String KNOWN = "must be one of default, linear, dynamic, llama3, yarn";
    private static final double MOST = 1e6;

    private final JsonFields fields;
    private final int positions;

    /// @param positions which config.json calls `max_position_embeddings`
    RopeReader(JsonFields fields, int positions) {
        this.fields = fields;
        this.positions = positions;
    }

    Rope read(Family family) {
        Optional<JsonFields> parameters = fields.object("rope_parameters");
        JsonFields theta = parameters.filter(found -> found.has("rope_theta")).orElse(fields);
        boolean isAssumed = family.theta().isPresent() && !theta.has("rope_theta");
        checkThatHeadsTurnWhole(fields);
        parameters.ifPresent(RopeReader::checkThatHeadsTurnWhole);
        return new Rope(
                isAssumed ? family.theta().getAsDouble() : theta.positiveNumber("rope_theta"),
                (fields.has("rope_parameters") ? parameters : fields.object("rope_scaling"))
                        .map(this::scaling)
                        .orElse(new Rope.Scaling.None()));
    }

    /// How long a context the embedding reaches: YaRN is made for one longer than the first.
    static int positions(Rope rope, int positions) {
        return rope.scaling() instanceof Yarn yarn
                ? Math.clamp(
                        Math.round(yarn.factor() * yarn.originalPositions()), positions, ConfigReader.MAXIMUM_POSITIONS)
                : positions;
    }

    private static void checkThatHeadsTurnWhole(JsonFields fields) {
        double share = fields.number("partial_rotary_factor", 0, 1, 1);
        if (share != 1) {
            fields.problem("partial_rotary_factor", "must be 1", share);
        }
    }

    private Rope.Scaling scaling(JsonFields scaling) {
        String type = scaling.text("rope_type", scaling.text("type", "default"));
        return switch (type) {
            case "default" -> new Rope.Scaling.None();
            case "linear" -> new Rope.Scaling.Linear(scaling.positiveNumber("factor"));
            case "dynamic" -> new Rope.Scaling.Dynamic(stretch(scaling));
            case "llama3" ->
                new Rope.Scaling.Llama3(
                        scaling.positiveNumber("factor"),
                        scaling.positiveNumber("low_freq_factor"),
                        scaling.positiveNumber("high_freq_factor"),
                        scaling.positive("original_max_position_embeddings", ConfigReader.MAXIMUM_POSITIONS));
            case "yarn" -> yarn(scaling);
            case "longrope", "su" -> {
                scaling.problem("rope_type", KNOWN, "\"" + type + "\", whose factors by length are not supported");
                yield new Rope.Scaling.None();
            }
            default -> {
                scaling.problem("rope_type", KNOWN, "\"" + type + "\"");
                yield new Rope.Scaling.None();
            }
        };
    }

    private Yarn yarn(JsonFields scaling) {
        double factor = stretch(scaling);
        double betaFast = orIfZero(scaling.number("beta_fast", 0, MOST, 0), 32);
        double betaSlow = orIfZero(scaling.number("beta_slow", 0, MOST, 0), 1);
        if (betaFast < betaSlow) {
            scaling.problem("beta_fast", "must be at least the " + betaSlow + " of beta_slow", betaFast);
        }
        double scale = scaling.number("mscale", 0, MOST, 0);
        double scaleOfAll = scaling.number("mscale_all_dim", 0, MOST, 0);
        return new Yarn(
                factor,
                scaling.optionalPositive("original_max_position_embeddings", ConfigReader.MAXIMUM_POSITIONS)
                        .orElse(positions),
                betaFast,
                betaSlow,
                scaling.flag("truncate", true),
                scaling.number(
                        "attention_factor", Double.MIN_NORMAL, MOST, Yarn.attentionFactor(factor, scale, scaleOfAll)));
    }

    private static double stretch(JsonFields scaling) {
        double factor = scaling.positiveNumber("factor");
        if (factor < 1) {
            scaling.problem("factor", "must be at least 1", factor);
            return 1;
        }
        return factor;
    }

    /// The reference takes a zero for nothing.
    private static double orIfZero(double value, double fallback) {
        return value == 0 ? fallback : value;
    }
}
