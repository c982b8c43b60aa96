package dev.trllmarena.node;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import dev.trllmarena.node.checkpoint.BrokenCheckpoint;
import dev.trllmarena.node.checkpoint.Checkpoint;
import dev.trllmarena.node.checkpoint.CheckpointReader;
import dev.trllmarena.node.checkpoint.ModelConfig;
import dev.trllmarena.node.checkpoint.WeightSummary;
import dev.trllmarena.node.engine.ByteCount;
import dev.trllmarena.node.engine.MemoryNeed;
import dev.trllmarena.node.program.ComputeType;
import dev.trllmarena.node.text.Language;
import dev.trllmarena.node.text.Message;
import dev.trllmarena.node.text.jinja.TemplateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/// `check NAME|FOLDER`: what a checkpoint is, what it will cost, and all that is wrong with it, one line each.
final class Check {
    private static final Setting<Integer> CONTEXT = Setting.integer(
            "context",
            "",
            0,
            0,
            10_000_000,
            "tokens of one conversation that the memory estimate is for; 0 takes what the model allows, at most 4096");
    private static final Setting<Integer> CONCURRENCY =
            Setting.integer("concurrency", "", 16, 1, 4096, "conversations at once that the memory estimate is for");
    private static final Setting<Boolean> JSON = Setting.flag("json", "", "writes JSON");
    private static final List<Setting<?>> SETTINGS =
            List.of(Settings.MODELS, Settings.DTYPE, Settings.TOKENS, CONTEXT, CONCURRENCY, JSON, Settings.HELP);
    private static final int ORDINARY_CONTEXT = 4096;
    private static final List<Message> PREVIEW = List.of(new Message("user", "Merhaba, nasılsın?"));

    /// What the memory estimate is for.
    private record Load(ComputeType type, int tokensPerStep, int context, int concurrency) {}

    private Check() {}

    static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        SettingsReader reader = new SettingsReader(SETTINGS, arguments, environment);
        if (reader.get(Settings.HELP)) {
            out.print("Usage: inference-node check NAME|FOLDER [SETTINGS]\n\n" + SettingsReader.help(SETTINGS));
            return 0;
        }
        reader.check();
        Path models = reader.get(Settings.MODELS);
        boolean json = reader.get(JSON);
        Load load = new Load(
                ComputeType.named(reader.get(Settings.DTYPE)),
                reader.get(Settings.TOKENS),
                reader.get(CONTEXT),
                reader.get(CONCURRENCY));
        reader.check();
        if (reader.words().size() != 1) {
            err.print("check takes one checkpoint: inference-node check NAME|FOLDER [SETTINGS]\n");
            return 2;
        }
        Path folder = folder(models, reader.words().getFirst());
        ObjectNode report = Json.mapper().createObjectNode().put("name", String.valueOf(folder.getFileName()));
        boolean sound = describe(folder, report, load);
        out.print(json ? report.toPrettyString() + "\n" : CheckTable.of(report));
        return sound ? 0 : 1;
    }

    /// A checkpoint by its name in the folder of models, or by its own path.
    static Path folder(Path models, String word) {
        Path named = models.resolve(word);
        return Files.isDirectory(named) ? named : Path.of(word).toAbsolutePath().normalize();
    }

    /// Fills the report; false when the checkpoint is broken.
    private static boolean describe(Path folder, ObjectNode report, Load load) {
        if (!Files.isDirectory(folder)) {
            report.put("sound", false).putArray("problems").add("there is no such folder");
            return false;
        }
        try {
            Checkpoint checkpoint = CheckpointReader.read(folder);
            WeightSummary weights = CheckpointReader.summary(checkpoint);
            Language language = Language.load(checkpoint.textFolder(), Clock.systemUTC());
            report.put("sound", true);
            ArrayNode warnings = Json.mapper().createArrayNode();
            describeShape(checkpoint, weights, report);
            describeMemory(checkpoint, load, report, warnings);
            describeText(checkpoint, language, report, warnings);
            report.set("warnings", warnings);
            return true;
        } catch (BrokenCheckpoint e) {
            report.put("sound", false);
            e.problems().forEach(report.putArray("problems")::add);
        } catch (IOException | RuntimeException e) {
            report.put("sound", false).putArray("problems").add(String.valueOf(e.getMessage()));
        }
        return false;
    }

    private static void describeShape(Checkpoint checkpoint, WeightSummary weights, ObjectNode report) {
        ModelConfig config = checkpoint.config();
        checkpoint
                .adapter()
                .ifPresent(adapter -> report.put("adapter_of", adapter.base().name())
                        .put("adapter_parameters", adapter.parameters()));
        report.put("architecture", config.architecture())
                .put("parameters", weights.parameters())
                .put("dtype", weights.dtypes())
                .put("layers", config.layers())
                .put("context", config.maximumPositions())
                .put("licence", checkpoint.card().licence())
                .put("display_name", checkpoint.card().displayName());
    }

    /// By the arithmetic of the engine's ledger.
    private static void describeMemory(Checkpoint checkpoint, Load load, ObjectNode report, ArrayNode warnings) {
        int most = checkpoint.config().maximumPositions();
        int context = Math.min(load.context() > 0 ? load.context() : ORDINARY_CONTEXT, most);
        MemoryNeed need =
                MemoryNeed.of(checkpoint.base(), load.type(), load.tokensPerStep(), context, load.concurrency());
        long adapterBytes = checkpoint
                .adapter()
                .map(adapter -> MemoryNeed.bytes(adapter, load.type()))
                .orElse(0L);
        report.put("weight_bytes", need.weightBytes() + adapterBytes)
                .put("kv_bytes_per_token", need.kvBytesPerToken())
                .put("kv_tokens", need.kvTokens())
                .put("kv_bytes", need.kvBytes())
                .put("workspace_bytes", need.workspaceBytes())
                .put("memory_bytes", need.bytes() + adapterBytes)
                .put("estimated_conversations", load.concurrency())
                .put("estimated_context", context);
        if (context < load.context()) {
            warnings.add("the model's context is %d tokens, the estimate is for that and not for %d"
                    .formatted(most, load.context()));
        }
        long usable = MachineMemory.ofThisMachine().usableBytes();
        if (need.bytes() + adapterBytes > usable) {
            warnings.add("it needs %s of memory, this machine can give %s now"
                    .formatted(ByteCount.shown(need.bytes() + adapterBytes), ByteCount.shown(usable)));
        }
    }

    private static void describeText(Checkpoint checkpoint, Language language, ObjectNode report, ArrayNode warnings) {
        int size = checkpoint.config().vocabularySize();
        int tokens = language.tokenizer().size();
        report.put("vocab_size", size).put("tokenizer_size", tokens);
        if (tokens < size) {
            warnings.add("%d of the model's %d ids have no text in the tokenizer".formatted(size - tokens, size));
        }
        checkpoint.defaults().stopTokens().stream()
                .filter(id -> id < 0 || id >= size)
                .forEach(id -> warnings.add("eos_token_id " + id + " is outside the vocabulary of " + size
                        + " ids; it never ends an answer"));
        checkpoint.defaults().warnings().forEach(warnings::add);
        if (checkpoint.card().licence().isEmpty()) {
            warnings.add("arena.yaml names no licence");
        }
        try {
            report.put(
                    "template_preview",
                    language.template().render(PREVIEW, language.tokenizer()).text());
        } catch (TemplateException e) {
            warnings.add("chats will be refused: " + e.getMessage());
        }
    }
}
