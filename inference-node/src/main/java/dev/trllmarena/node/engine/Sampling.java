package dev.trllmarena.node.engine;

/// How the next token is drawn from the logits.
///
/// @param temperature 0 takes the best logit; otherwise logits are divided by it
/// @param topK only the k best tokens are drawn from; 0 means all
/// @param topP the smallest set of best tokens whose probabilities sum to at least this; 1 means all
/// @param seed starts the request's own random generator: the same seed gives the same text in any batch
public record Sampling(float temperature, int topK, float topP, long seed) {
    public static final Sampling GREEDY = new Sampling(0, 0, 1, 0);

    public Sampling {
        if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1)) {
            throw new IllegalArgumentException("temperature %s, topK %s, topP %s".formatted(temperature, topK, topP));
        }
    }
}
