package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.node.checkpoint.ModelConfig.SlidingWindow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/// Reads which layers have a sliding window: those that `layer_types` names, else all from one on.
final class WindowReader {
    private WindowReader() {}

    /// As Qwen writes it: only if `use_sliding_window` says so, and from `max_window_layers` on.
    static SlidingWindow readIfUsed(JsonFields fields, int layers) {
        return fields.flag("use_sliding_window", false)
                ? read(fields, layers, (int) fields.number("max_window_layers", 0, ConfigReader.MAXIMUM_LAYERS, layers))
                : SlidingWindow.NONE;
    }

    static SlidingWindow read(JsonFields fields, int layers, int firstLayer) {
        OptionalInt size = fields.optionalPositive("sliding_window", ConfigReader.MAXIMUM_POSITIONS);
        if (size.isEmpty()) {
            return SlidingWindow.NONE;
        }
        if (fields.value("layer_types").isArray()) {
            return new SlidingWindow(size.getAsInt(), layerTypes(fields, layers));
        }
        List<Boolean> windowed = new ArrayList<>(Collections.nCopies(layers, false));
        for (int layer = firstLayer; layer < layers; layer++) {
            windowed.set(layer, true);
        }
        return new SlidingWindow(size.getAsInt(), windowed);
    }

    private static List<Boolean> layerTypes(JsonFields fields, int layers) {
        JsonNode types = fields.value("layer_types");
        List<Boolean> windowed = new ArrayList<>(Collections.nCopies(layers, false));
        if (types.size() != layers) {
            fields.problem("layer_types", "must have one entry for each of the " + layers + " layers", types.size());
            return windowed;
        }
        for (int layer = 0; layer < layers; layer++) {
            String type = types.get(layer).asText();
            windowed.set(layer, type.equals("sliding_attention"));
            if (!type.equals("sliding_attention") && !type.equals("full_attention")) {
                fields.problem("layer_types", "must hold full_attention or sliding_attention", type);
            }
        }
        return windowed;
    }
}
