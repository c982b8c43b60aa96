package dev.trllmarena.node.engine;

/// The bounds of an engine, from the settings.
///
/// @param dtype `bfloat16` or `float32`
/// @param device `cpu`, `cuda` or `cuda:n`
/// @param operators which operators compute: `auto`, `off` (PyTorch's), or the file of a library
/// @param queueLength requests that may wait, over all checkpoints
/// @param tokensPerStep tokens of one checkpoint that go through it in one call, prompts and answers together
/// @param rowsPerStep requests that one checkpoint works on at the same time
/// @param maximumContext prompt and answer of one request in tokens, where the checkpoint allows as many
/// @param memory what the loaded checkpoints may take together
public record EngineLimits(
        String dtype,
        String device,
        String operators,
        int queueLength,
        int tokensPerStep,
        int rowsPerStep,
        int maximumContext,
        MemoryLimits memory) {
    public EngineLimits {
        if (queueLength < 1 || rowsPerStep < 1 || maximumContext < 2 || tokensPerStep < rowsPerStep) {
            throw new IllegalArgumentException("queue %d, tokens %d, rows %d, context %d"
                    .formatted(queueLength, tokensPerStep, rowsPerStep, maximumContext));
        }
    }

    /// Without a limit of memory.
    public EngineLimits(
            String dtype, String device, int queueLength, int tokensPerStep, int rowsPerStep, int maximumContext) {
        this(dtype, device, queueLength, tokensPerStep, rowsPerStep, maximumContext, MemoryLimits.NONE);
    }

    public EngineLimits(
            String dtype,
            String device,
            int queueLength,
            int tokensPerStep,
            int rowsPerStep,
            int maximumContext,
            MemoryLimits memory) {
        this(dtype, device, "auto", queueLength, tokensPerStep, rowsPerStep, maximumContext, memory);
    }

    public EngineLimits with(String operators) {
        return new EngineLimits(
                dtype, device, operators, queueLength, tokensPerStep, rowsPerStep, maximumContext, memory);
    }
}
