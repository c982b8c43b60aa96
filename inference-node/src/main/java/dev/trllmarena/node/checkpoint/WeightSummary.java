package dev.trllmarena.node.checkpoint;

import java.util.List;
import java.util.stream.Collectors;

/// What the weights of a checkpoint amount to.
///
/// @param dtypes how they are stored, such as `BF16` or `BF16, F32`
public record WeightSummary(long parameters, long bytes, String dtypes) {
    static WeightSummary of(ModelConfig config, Weights weights) {
        List<StoredTensor> used = ExpectedTensors.of(config).keySet().stream()
                .map(weights.tensors()::get)
                .toList();
        return new WeightSummary(
                used.stream().mapToLong(StoredTensor::elements).sum(),
                used.stream().mapToLong(StoredTensor::bytes).sum(),
                used.stream().map(StoredTensor::dtype).distinct().sorted().collect(Collectors.joining(", ")));
    }
}
