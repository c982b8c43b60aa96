package dev.trllmarena.node.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a PEFT LoRA folder, whose base lies beside it, and finds all that is wrong with it.
final class AdapterReader {
    private static final String WEIGHTS = "adapter_model.safetensors";
    private static final String PREFIX = "base_model.model.";
    private static final Pattern NAME = Pattern.compile(Pattern.quote(PREFIX) + "(.+)\\.lora_([AB])\\.weight");

    /// The projections that can be adapted; experts and embeddings cannot.
    private static final Pattern PROJECTION =
            Pattern.compile("model\\.layers\\.\\d+\\.(self_attn\\.[qkvo]_proj|mlp\\.(gate|up|down)_proj)");

    private final Path folder;
    private final List<String> problems;

    private AdapterReader(Path folder, List<String> problems) {
        this.folder = folder;
        this.problems = problems;
    }

    static boolean isAdapter(Path folder) {
        return Files.exists(folder.resolve(AdapterConfig.FILE)) && !Files.exists(folder.resolve("config.json"));
    }

    static Checkpoint read(Path folder) throws BrokenCheckpoint {
        List<String> problems = new ArrayList<>();
        Optional<Checkpoint> found = new AdapterReader(folder, problems).read();
        if (!problems.isEmpty()) {
            throw new BrokenCheckpoint(problems);
        }
        return found.orElseThrow();
    }

    private Optional<Checkpoint> read() {
        Optional<AdapterConfig> read =
                JsonFields.required(folder, AdapterConfig.FILE, problems).map(AdapterConfig::new);
        read.ifPresent(AdapterConfig::check);
        Card card = CardReader.read(folder, problems);
        Optional<Checkpoint> base = read.flatMap(config -> base(config.base()));
        Map<String, StoredTensor> tensors = SafetensorsHeader.read(folder.resolve(WEIGHTS), problems);
        if (base.isEmpty() || !problems.isEmpty()) {
            return Optional.empty();
        }
        if (Files.exists(folder.resolve("tokenizer.json"))) {
            TokenizerCheck.check(folder, base.get().config(), problems);
        }
        Adapter adapter = new Adapter(base.get(), projections(read.orElseThrow(), base.get(), tensors));
        return Optional.of(new Checkpoint(
                String.valueOf(folder.getFileName()),
                folder,
                base.get().config(),
                base.get().defaults(),
                card,
                Optional.of(adapter)));
    }

    private Optional<Checkpoint> base(String name) {
        String place = AdapterConfig.FILE + ": base_model_name_or_path names " + name;
        Path path = folder.toAbsolutePath().resolveSibling(name.isEmpty() ? "?" : name);
        if (!Files.isDirectory(path) || isAdapter(path)) {
            problems.add(place + ", which is not among the models");
            return Optional.empty();
        }
        try {
            return Optional.of(CheckpointReader.read(path));
        } catch (BrokenCheckpoint e) {
            problems.add(place + ", which cannot be served: " + e.problems().getFirst());
            return Optional.empty();
        }
    }

    private List<LowRank> projections(AdapterConfig config, Checkpoint base, Map<String, StoredTensor> tensors) {
        Map<String, List<Long>> shapes = ExpectedTensors.of(base.config());
        Map<String, List<Long>> adapted = new TreeMap<>();
        for (String tensor : new TreeSet<>(tensors.keySet())) {
            Optional<String> projection = Optional.of(NAME.matcher(tensor))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1))
                    .filter(name -> PROJECTION.matcher(name).matches());
            Optional<List<Long>> shape = projection.map(name -> shapes.get(name + ".weight"));
            if (shape.isPresent()) {
                adapted.put(projection.get(), shape.get());
            } else {
                problems.add(WEIGHTS + ": tensor " + tensor + " belongs to no projection of " + base.name()
                        + " that can be adapted");
            }
        }
        if (tensors.isEmpty()) {
            problems.add(WEIGHTS + ": holds no tensor");
        }
        List<LowRank> projections = new ArrayList<>();
        adapted.forEach((name, shape) -> { // (outputs, inputs)
            long rank = config.rank(name);
            Optional<StoredTensor> down =
                    matrix(tensors, PREFIX + name + ".lora_A.weight", List.of(rank, shape.getLast()));
            Optional<StoredTensor> up =
                    matrix(tensors, PREFIX + name + ".lora_B.weight", List.of(shape.getFirst(), rank));
            if (down.isPresent() && up.isPresent()) {
                projections.add(new LowRank(name, down.get(), up.get(), config.scale(name)));
            }
        });
        return projections;
    }

    private Optional<StoredTensor> matrix(Map<String, StoredTensor> tensors, String name, List<Long> shape) {
        int before = problems.size();
        ExpectedTensors.check(name, shape, "", tensors, WEIGHTS, problems);
        return problems.size() == before ? Optional.ofNullable(tensors.get(name)) : Optional.empty();
    }
}
