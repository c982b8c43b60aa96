package dev.trllmarena.node.checkpoint;

/// What an adapter adds to one projection: y = Wx + scale · up(down(x)).
///
/// @param projection its name in the base, such as `model.layers.0.self_attn.q_proj`
/// @param down (rank, inputs), which PEFT calls lora_A
/// @param up (outputs, rank), which PEFT calls lora_B
public record LowRank(String projection, StoredTensor down, StoredTensor up, double scale) {}
