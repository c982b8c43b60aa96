package dev.trllmarena.node.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.ExpectedTensors;
import dev.trllmarena.node.checkpoint.ModelConfig;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/// Writes a checkpoint folder in Hugging Face's layout whose bfloat16 weights are drawn at random: as heavy as a
/// trained
/// one, so it is as fast, but it says nothing sensible. Tokenizer and template are another checkpoint's; ids beyond
/// them
/// have no text.
public final class RandomCheckpoint {
    private static final List<String> COPIED = List.of(
            "tokenizer.json",
            "tokenizer_config.json",
            "special_tokens_map.json",
            "chat_template.jinja",
            "generation_config.json");
    private static final int BUFFER_BYTES = 8 << 20;
    private static final float DEVIATION = 0.02f;
    private static final int ONE = 0x3f80; // bfloat16

    private final ModelConfig config;
    private final Path tokenizer;
    private final short[] normal = new short[1 << 16]; // bfloat16 values to draw from

    /// @param tokenizer the folder whose tokenizer is copied
    public RandomCheckpoint(RandomShape shape, Path tokenizer) {
        config = shape.config();
        this.tokenizer = tokenizer;
        Random random = new Random(1);
        for (int i = 0; i < normal.length; i++) {
            normal[i] = (short) (Float.floatToIntBits((float) random.nextGaussian() * DEVIATION) >>> 16);
        }
    }

    /// Writes a folder that must not hold weights yet; gives the bytes of its weights. What a break leaves behind is
    /// told
    /// as a short file when it is read.
    public long write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String name : COPIED) {
            if (Files.exists(tokenizer.resolve(name)) && Files.notExists(folder.resolve(name))) {
                Files.copy(tokenizer.resolve(name), folder.resolve(name));
            }
        }
        Files.writeString(folder.resolve("config.json"), configJson());
        Files.writeString(folder.resolve("arena.yaml"), "name: random weights\nlicence: CC0-1.0\n");
        return weights(folder.resolve("model.safetensors"));
    }

    private String configJson() throws IOException {
        ObjectNode json = Json.mapper().createObjectNode();
        json.putArray("architectures").add(config.architecture());
        ObjectNode inherited = (ObjectNode) Json.parse(Files.readAllBytes(tokenizer.resolve("config.json")));
        List.of("bos_token_id", "eos_token_id", "pad_token_id").forEach(name -> json.set(name, inherited.path(name)));
        return json.put("model_type", "llama")
                        .put("vocab_size", config.vocabularySize())
                        .put("hidden_size", config.hiddenSize())
                        .put("intermediate_size", config.intermediateSize())
                        .put("num_hidden_layers", config.layers())
                        .put("num_attention_heads", config.queryHeads())
                        .put("num_key_value_heads", config.keyValueHeads())
                        .put("head_dim", config.headSize())
                        .put("max_position_embeddings", config.maximumPositions())
                        .put("rms_norm_eps", config.normEpsilon())
                        .put("rope_theta", 10_000.0)
                        .put("hidden_act", "silu")
                        .put("tie_word_embeddings", config.tiedEmbeddings())
                        .put("torch_dtype", "bfloat16")
                        .toPrettyString()
                + "\n";
    }

    private long weights(Path file) throws IOException {
        Map<String, List<Long>> shapes = ExpectedTensors.of(config);
        byte[] header = header(shapes);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            writeAll(
                    out,
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(header.length)
                            .flip());
            writeAll(out, ByteBuffer.wrap(header));
            SplittableRandom random = new SplittableRandom(1);
            for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
                boolean isNorm = tensor.getKey().endsWith("norm.weight");
                values(out, elements(tensor.getValue()), isNorm, random);
            }
            return out.size() - 8 - header.length;
        }
    }

    private void values(FileChannel out, long count, boolean isNorm, SplittableRandom random) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long written = 0; written < count; ) {
            buffer.clear();
            int some = (int) Math.min(count - written, BUFFER_BYTES / 2);
            for (int i = 0; i < some; i += 4) {
                long bits = random.nextLong(); // four draws
                for (int j = i; j < Math.min(i + 4, some); j++) {
                    buffer.putShort(isNorm ? (short) ONE : normal[(int) (bits & 0xffff)]);
                    bits >>>= 16;
                }
            }
            writeAll(out, buffer.flip());
            written += some;
        }
    }

    private static byte[] header(Map<String, List<Long>> shapes) {
        ObjectNode header = Json.mapper().createObjectNode();
        long offset = 0;
        for (Map.Entry<String, List<Long>> tensor : shapes.entrySet()) {
            ObjectNode entry = header.putObject(tensor.getKey()).put("dtype", "BF16");
            tensor.getValue().forEach(entry.putArray("shape")::add);
            long end = offset + 2 * elements(tensor.getValue());
            entry.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        String text = header.toString();
        // Padded so that the data begins at a multiple of eight.
        return (text + " ".repeat((8 - text.length() % 8) % 8)).getBytes(StandardCharsets.US_ASCII);
    }

    private static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, (left, right) -> left * right);
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }
}
