package dev.trllmarena.node.bench;

/// How much is measured: enough for steady figures, or just every row.
///
/// @param decodeTokens of each answer whose speed is taken
/// @param repeats of a row, of which the median counts
/// @param patienceSeconds after so long a row is not repeated, after five times as long no client asks again
/// @param rounds requests of each client of the mixed load
/// @param answerTokens of each request of the mixed load
record Plan(int decodeTokens, int repeats, int patienceSeconds, int rounds, int answerTokens) {
    static final Plan FULL = new Plan(96, 3, 6, 3, 128);
    static final Plan QUICK = new Plan(24, 1, 1, 1, 32);

    static final int CLIENTS = 16;
    static final int LONG_CONTEXT = 1024;
    static final int PREFILL_TOKENS = 512;
    static final int PROMPT_TOKENS = 128;
}
