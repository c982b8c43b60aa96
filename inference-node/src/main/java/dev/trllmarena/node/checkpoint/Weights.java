package dev.trllmarena.node.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Where the tensors of a checkpoint lie: in `model.safetensors`, or in the shards that `model.safetensors.index.json`
/// names.
public record Weights(Map<String, StoredTensor> tensors) {
    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";

    public Weights {
        tensors = Map.copyOf(tensors);
    }

    /// Reads the headers again, for loading.
    public static Weights read(Path folder) throws BrokenCheckpoint {
        List<String> problems = new ArrayList<>();
        Weights weights = read(folder, problems);
        if (!problems.isEmpty()) {
            throw new BrokenCheckpoint(problems);
        }
        return weights;
    }

    static Weights read(Path folder, List<String> problems) {
        Path single = folder.resolve(SINGLE);
        if (Files.exists(single) || Files.isSymbolicLink(single)) {
            return new Weights(SafetensorsHeader.read(single, problems));
        }
        if (Files.exists(folder.resolve(INDEX))) {
            return JsonFields.required(folder, INDEX, problems)
                    .map(index -> shards(folder, index.value("weight_map"), problems))
                    .orElse(new Weights(Map.of()));
        }
        problems.add(SINGLE + ": is absent, and so is " + INDEX + picklesIn(folder));
        return new Weights(Map.of());
    }

    private static Weights shards(Path folder, JsonNode map, List<String> problems) {
        if (!map.isObject()) {
            problems.add(INDEX + ": weight_map must be an object, found " + map);
            return new Weights(Map.of());
        }
        Map<String, Map<String, StoredTensor>> shards = new HashMap<>();
        Set<String> refused = new HashSet<>();
        Map<String, StoredTensor> tensors = new HashMap<>();
        map.properties().forEach(entry -> {
            String shard = entry.getValue().asText();
            if (!isPlainName(shard)) {
                if (refused.add(shard)) {
                    problems.add(INDEX + ": names " + shard + ", expected a .safetensors file in the folder itself");
                }
                return;
            }
            StoredTensor tensor = shards.computeIfAbsent(
                            shard, name -> SafetensorsHeader.read(folder.resolve(name), problems))
                    .get(entry.getKey());
            if (tensor != null) {
                tensors.put(entry.getKey(), tensor);
            }
        });
        return new Weights(tensors);
    }

    private static boolean isPlainName(String shard) {
        return shard.endsWith(".safetensors") && !shard.contains("/") && !shard.contains("\\") && !shard.contains("\0");
    }

    /// Weights in pickle format are named, never opened.
    private static String picklesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".bin") || name.endsWith(".pt") || name.endsWith(".pth"))
                    .sorted()
                    .findFirst()
                    .map(name -> "; " + name + " is in pickle format, expected safetensors")
                    .orElse("");
        } catch (IOException _) {
            return "";
        }
    }
}
