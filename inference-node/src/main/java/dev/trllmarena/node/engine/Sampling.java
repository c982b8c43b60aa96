package dev.trllmarena.node.engine;

import java.util.Map;

/// How the next token is drawn from the logits, in this order: bias and penalties change the logits, temperature
/// divides them, top k, min p
/// and top p cut them, one uniform of the request's own generator picks.
///
/// @param temperature 0 takes the best logit; otherwise logits are divided by it
/// @param topK only the k best tokens are drawn from; 0 means all
/// @param topP the smallest set of best tokens whose probabilities sum to at least this; 1 means all
/// @param minP tokens less likely than this share of the best one are cut; 0 cuts none
/// @param repetitionPenalty divides positive and multiplies negative logits of tokens in prompt or answer so far (as in
/// transformers); 1 is none
/// @param frequencyPenalty is subtracted once for each time a token stands in the answer so far (as OpenAI); 0 is none
/// @param presencePenalty is subtracted once from each token that stands in the answer so far (as OpenAI); 0 is none
/// @param logitBias is added to the logits of these token ids
/// @param seed starts the request's own random generator: the same seed gives the same text in any batch
public record Sampling(
        float temperature,
        int topK,
        float topP,
        float minP,
        float repetitionPenalty,
        float frequencyPenalty,
        float presencePenalty,
        Map<Integer, Float> logitBias,
        long seed) {
    public static final Sampling GREEDY = new Sampling(0, 0, 1, 0);

    public Sampling {
        if (!(temperature >= 0)
                || topK < 0
                || !(topP > 0 && topP <= 1)
                || !(minP >= 0 && minP <= 1)
                || !(repetitionPenalty > 0)
                || !Float.isFinite(frequencyPenalty)
                || !Float.isFinite(presencePenalty)) {
            throw new IllegalArgumentException("temperature %s, topK %s, topP %s, minP %s, penalties %s, %s, %s"
                    .formatted(temperature, topK, topP, minP, repetitionPenalty, frequencyPenalty, presencePenalty));
        }
        logitBias = Map.copyOf(logitBias);
    }

    /// Without penalties or bias.
    public Sampling(float temperature, int topK, float topP, long seed) {
        this(temperature, topK, topP, 0, 1, 0, 0, Map.of(), seed);
    }
}
