package dev.trllmarena.node.program;

import dev.trllmarena.node.checkpoint.ModelConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// What the attributes of `decoder.py` start with.
final class DecoderAttributes {
    private static final List<String> TENSORS = List.of(
            "parts",
            "embedding",
            "head",
            "final_norm",
            "attention_norm",
            "query_key_value",
            "query_key_value_bias",
            "query_norm",
            "key_norm",
            "output",
            "output_bias",
            "feed_forward_norm",
            "router",
            "gate_up",
            "gate_up_bias",
            "down",
            "down_bias",
            "rope",
            "keys",
            "values",
            "adapter_down",
            "adapter_up",
            "adapter_owner",
            "chosen");

    private DecoderAttributes() {}

    static Map<String, AttributeValue> of(ModelConfig config, ComputeType type, String device) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        values.put("training", new AttributeValue.Bool(false));
        values.put("device", new AttributeValue.Text(device));
        values.put("dtype", new AttributeValue.Whole(type.number()));
        values.put("layers", new AttributeValue.Whole(config.layers()));
        values.put("query_heads", new AttributeValue.Whole(config.queryHeads()));
        values.put("key_value_heads", new AttributeValue.Whole(config.keyValueHeads()));
        values.put("head_size", new AttributeValue.Whole(config.headSize()));
        values.put("norm_epsilon", new AttributeValue.Real(config.normEpsilon()));
        values.put("experts", new AttributeValue.Whole(config.experts().count()));
        values.put(
                "experts_per_token", new AttributeValue.Whole(config.experts().perToken()));
        values.put("window", new AttributeValue.Whole(config.window().size()));
        values.put(
                "windowed",
                new AttributeValue.Wholes(IntStream.range(0, config.layers())
                        .mapToObj(layer -> config.window().on(layer) ? 1 : 0)
                        .toList()));
        TENSORS.forEach(name -> values.put(name, new AttributeValue.NoTensors()));
        return values;
    }
}
