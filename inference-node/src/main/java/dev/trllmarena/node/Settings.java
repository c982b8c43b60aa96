package dev.trllmarena.node;

import dev.trllmarena.commons.Setting;
import dev.trllmarena.commons.SettingsReader;
import dev.trllmarena.node.api.ApiLimits;
import dev.trllmarena.node.engine.EngineLimits;
import dev.trllmarena.node.engine.MemoryLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Everything about a serving node that can be set.
///
/// @param models the folder with one folder for each checkpoint
/// @param drain how long running answers may take to end when the node stops
public record Settings(Path models, EngineLimits engine, ApiLimits api, Duration drain) {
    static final Setting<Integer> PORT =
            Setting.integer("node-port", "NODE_PORT", 8081, 0, 65_535, "port to listen on; 0 takes a free one");
    static final Setting<String> HOST = Setting.text("host", "NODE_HOST", "127.0.0.1", "address to listen on");
    static final Setting<Path> MODELS =
            Setting.path("models", "NODE_MODELS", "models", "folder with one folder for each checkpoint");
    static final Setting<String> DTYPE = Setting.oneOf(
            "dtype", "NODE_DTYPE", List.of("bfloat16", "float32"), "bfloat16", "type the models compute in");
    static final Setting<String> DEVICE = new Setting<>(
            "device", "NODE_DEVICE", "cpu", "where the models run: cpu, cuda or cuda:n", Settings::device);
    static final Setting<String> OPERATORS = Setting.text(
            "operators",
            "NODE_OPERATORS",
            "auto",
            "operators of the node's own for bfloat16 on a processor: auto (where built and fitting), off, or a library");
    static final Setting<Integer> QUEUE =
            Setting.integer("queue-length", "NODE_QUEUE_LENGTH", 128, 1, 100_000, "requests that may wait");
    static final Setting<Integer> ROWS = Setting.integer(
            "rows-per-step", "NODE_ROWS_PER_STEP", 16, 1, 4096, "requests a checkpoint works on at the same time");
    static final Setting<Integer> TOKENS = Setting.integer(
            "tokens-per-step", "NODE_TOKENS_PER_STEP", 512, 1, 1_000_000, "tokens that go through a model in one step");
    static final Setting<Integer> CONTEXT = Setting.integer(
            "maximum-context",
            "NODE_MAXIMUM_CONTEXT",
            4096,
            2,
            10_000_000,
            "tokens of prompt and answer together, where the checkpoint allows as many");
    static final Setting<Integer> MEMORY = Setting.integer(
            "memory-mib",
            "NODE_MEMORY_MIB",
            0,
            0,
            100_000_000,
            "memory of all loaded checkpoints together; 0 takes 80 % of what is free at the start (on a GPU: no limit)");
    static final Setting<Integer> KV_TOKENS = Setting.integer(
            "kv-tokens",
            "NODE_KV_TOKENS",
            0,
            0,
            1_000_000_000,
            "tokens of each checkpoint whose keys and values are kept; 0 takes as many as its rows can need,"
                    + " within the size of its weights");
    static final Setting<Integer> ROOM = Setting.integer(
            "room-seconds",
            "NODE_ROOM_SECONDS",
            60,
            0,
            3600,
            "how long a checkpoint may wait until others leave it enough memory");
    static final Setting<Integer> LOADING = Setting.integer(
            "loading-seconds",
            "NODE_LOADING_SECONDS",
            60,
            0,
            3600,
            "how long a request waits for its model to be loaded before it is told 503; the load goes on");
    static final Setting<Integer> BODY =
            Setting.integer("body-bytes", "NODE_BODY_BYTES", 1 << 20, 1024, 1 << 30, "size of a request body in bytes");
    static final Setting<Integer> REQUESTS = Setting.integer(
            "concurrent-requests", "NODE_CONCURRENT_REQUESTS", 256, 1, 100_000, "requests answered at the same time");
    static final Setting<Integer> HEARTBEAT = Setting.integer(
            "heartbeat-millis",
            "NODE_HEARTBEAT_MILLIS",
            1000,
            10,
            600_000,
            "after how long a silent answer looks after its client");
    static final Setting<String> API_KEYS = Setting.text(
            "api-keys", "NODE_API_KEYS", "", "file with one bearer key a line; without it everybody is let in");
    static final Setting<Integer> DRAIN = Setting.integer(
            "drain-seconds", "NODE_DRAIN_SECONDS", 30, 0, 3600, "how long answers may take to end at a stop");
    static final Setting<String> CONFIG_FILE =
            Setting.text("config", "NODE_CONFIG", "", "YAML file with these settings");
    static final Setting<Boolean> HELP = Setting.flag("help", "", "shows this text");

    static final List<Setting<?>> SERVE = List.of(
            PORT,
            HOST,
            MODELS,
            DTYPE,
            DEVICE,
            OPERATORS,
            QUEUE,
            ROWS,
            TOKENS,
            CONTEXT,
            MEMORY,
            KV_TOKENS,
            ROOM,
            LOADING,
            BODY,
            REQUESTS,
            HEARTBEAT,
            API_KEYS,
            DRAIN,
            CONFIG_FILE,
            HELP);

    static Settings read(SettingsReader reader) {
        String file = reader.get(CONFIG_FILE);
        if (!file.isEmpty()) {
            reader.withFile(Path.of(file));
        }
        int rows = reader.get(ROWS);
        int tokens = reader.get(TOKENS);
        int port = reader.get(PORT);
        ApiLimits api = new ApiLimits(
                reader.get(HOST),
                port,
                reader.get(BODY),
                reader.get(REQUESTS),
                Duration.ofSeconds(reader.get(LOADING)),
                Duration.ofMillis(reader.get(HEARTBEAT)),
                Optional.of(reader.get(API_KEYS))
                        .filter(keys -> !keys.isEmpty())
                        .map(Path::of));
        // A step must hold at least one token of each row.
        EngineLimits engine = new EngineLimits(
                reader.get(DTYPE),
                reader.get(DEVICE),
                reader.get(OPERATORS),
                reader.get(QUEUE),
                Math.max(tokens, rows),
                rows,
                reader.get(CONTEXT),
                memory(reader));
        Settings settings = new Settings(reader.get(MODELS), engine, api, Duration.ofSeconds(reader.get(DRAIN)));
        reader.check();
        return settings;
    }

    private static MemoryLimits memory(SettingsReader reader) {
        int mebibytes = reader.get(MEMORY);
        long bytes = mebibytes > 0 ? (long) mebibytes << 20 : freeBytes(reader.get(DEVICE));
        return new MemoryLimits(bytes, reader.get(KV_TOKENS), Duration.ofSeconds(reader.get(ROOM)));
    }

    private static long freeBytes(String device) {
        return device.equals("cpu") ? MachineMemory.ofThisMachine().usableBytes() : MemoryLimits.NONE.bytes();
    }

    private static String device(String text) {
        if (text.matches("cpu|cuda(:[0-9]{1,3})?")) {
            return text;
        }
        throw new IllegalArgumentException("must be cpu, cuda or cuda:n");
    }
}
