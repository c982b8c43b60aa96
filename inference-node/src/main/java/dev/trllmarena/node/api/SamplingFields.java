package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.GenerationDefaults;
import dev.trllmarena.node.engine.Sampling;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How a request wants its tokens drawn, every field checked; what is absent is the checkpoint's to say.
///
/// @param topK 0 means all
/// @param logitBias by token id
record SamplingFields(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt topK,
        OptionalDouble minP,
        OptionalDouble repetitionPenalty,
        OptionalDouble frequencyPenalty,
        OptionalDouble presencePenalty,
        Map<Integer, Float> logitBias,
        OptionalLong seed) {
    private static final int MAXIMUM_BIASES = 1024;

    /// Steps from the seed of one answer of a request to the next one's.
    private static final long SEED_STEP = 0x9E3779B97F4A7C15L;

    SamplingFields {
        logitBias = Map.copyOf(logitBias);
    }

    static SamplingFields read(Fields fields) {
        return new SamplingFields(
                fields.number("temperature", 0, 2),
                topP(fields),
                topK(fields),
                fields.number("min_p", 0, 1),
                fields.number("repetition_penalty", 0.01, 10),
                fields.number("frequency_penalty", -2, 2),
                fields.number("presence_penalty", -2, 2),
                logitBias(fields),
                fields.wide("seed"));
    }

    /// How to draw one answer of the request.
    ///
    /// @param seed what the request is drawn with when it gives none
    /// @param number which of its answers, from 0
    Sampling of(GenerationDefaults defaults, int vocabularySize, long seed, int number) {
        logitBias.keySet().stream().filter(id -> id >= vocabularySize).findAny().ifPresent(id -> {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "logit_bias",
                    "`logit_bias` must name token ids from 0 to " + (vocabularySize - 1) + ", was " + id);
        });
        return new Sampling(
                (float) temperature.orElse(defaults.temperature()),
                topK.orElse(defaults.topK()),
                (float) topP.orElse(defaults.topP()),
                (float) minP.orElse(defaults.minP()),
                (float) repetitionPenalty.orElse(defaults.repetitionPenalty()),
                (float) frequencyPenalty.orElse(defaults.frequencyPenalty()),
                (float) presencePenalty.orElse(defaults.presencePenalty()),
                logitBias,
                this.seed.orElse(seed) + number * SEED_STEP);
    }

    private static OptionalDouble topP(Fields fields) {
        OptionalDouble value = fields.number("top_p", 0, 1);
        if (value.isPresent() && (float) value.getAsDouble() == 0) {
            throw Fields.refused(
                    "top_p",
                    "must be above 0 and at most 1",
                    fields.value("top_p").orElseThrow());
        }
        return value;
    }

    /// -1 means all, as in vLLM.
    private static OptionalInt topK(Fields fields) {
        OptionalInt value = fields.integer("top_k", -1, Integer.MAX_VALUE);
        return value.isPresent() ? OptionalInt.of(Math.max(0, value.getAsInt())) : value;
    }

    private static Map<Integer, Float> logitBias(Fields fields) {
        Map<Integer, Float> biases = new LinkedHashMap<>();
        fields.value("logit_bias").ifPresent(given -> {
            if (!given.isObject() || given.size() > MAXIMUM_BIASES) {
                throw Fields.refused(
                        "logit_bias", "must be an object of at most " + MAXIMUM_BIASES + " token ids", given);
            }
            for (Map.Entry<String, JsonNode> bias : given.properties()) {
                double value = bias.getValue().asDouble();
                if (!bias.getKey().matches("[0-9]{1,9}") || !bias.getValue().isNumber() || Math.abs(value) > 100) {
                    throw Fields.refused("logit_bias", "must map token ids to numbers from -100 to 100", given);
                }
                biases.put(Integer.valueOf(bias.getKey()), (float) value);
            }
        });
        return biases;
    }
}
