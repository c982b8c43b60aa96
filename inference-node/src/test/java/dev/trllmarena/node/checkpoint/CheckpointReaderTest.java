package dev.trllmarena.node.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("references")
final class CheckpointReaderTest {
    private static final String WEIGHTS = "model.safetensors";

    @TempDir
    Path temporary;

    @Test
    void aBundledCheckpointIsDescribedInFull() throws Exception {
        Checkpoint checkpoint = CheckpointReader.read(Path.of(System.getProperty("models"), "tr-mini-mixtral-dpo"));
        assertThat(checkpoint.name()).isEqualTo("tr-mini-mixtral-dpo");
        assertThat(checkpoint.card().displayName()).isEqualTo("Turkish Mixtral DPO (mini)");
        assertThat(checkpoint.defaults())
                .isEqualTo(new GenerationDefaults(Set.of(3068, 3065), 0.4f, 40, 0.9f, OptionalInt.of(128)));
        assertThat(checkpoint.config().experts()).isEqualTo(new ModelConfig.Experts(4, 2));
        assertThat(checkpoint.config().headSize()).isEqualTo(32);
        assertThat(checkpoint.config().maximumPositions()).isEqualTo(1024);
        assertThat(CheckpointReader.summary(checkpoint)).isEqualTo(new WeightSummary(3_350_592, 6_701_184, "BF16"));
    }

    @Test
    void bothSpellingsOfTheRotaryEmbeddingMeanTheSame() throws Exception {
        assertThat(CheckpointReader.read(tiny("llama-v5")).config().rope())
                .isEqualTo(CheckpointReader.read(tiny("llama-rope3")).config().rope());
        assertThat(CheckpointReader.read(tiny("qwen3-v5")).config().rope())
                .isEqualTo(CheckpointReader.read(tiny("qwen3")).config().rope());
    }

    @Test
    void aWindowCountsOnlyWhereItIsUsed() throws Exception {
        assertThat(CheckpointReader.read(tiny("qwen2")).config().window()).isEqualTo(ModelConfig.SlidingWindow.NONE);
        assertThat(CheckpointReader.read(tiny("qwen2-sliding")).config().window())
                .isEqualTo(new ModelConfig.SlidingWindow(16, List.of(false, true, true)));
        assertThat(CheckpointReader.read(tiny("mistral")).config().window())
                .isEqualTo(new ModelConfig.SlidingWindow(16, List.of(true, true, true)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"num_hidden_layers\": 3 | \"num_hidden_layers\": -3 | num_hidden_layers must be a whole number from 1 to 1024, found -3",
                "\"num_hidden_layers\": 3 | \"num_hidden_layers\": 2.5 | num_hidden_layers must be a whole number from 1 to 1024, found 2.5",
                "\"num_attention_heads\": 4 | \"num_attention_heads\": 0 | num_attention_heads must be a whole number",
                "\"num_attention_heads\": 4, | `` | num_attention_heads is absent",
                "\"hidden_size\": 64 | \"hidden_size\": \"64\" | hidden_size must be a whole number",
                "\"hidden_size\": 64 | \"hidden_size\": 1099511627776 | hidden_size must be a whole number",
                "\"rms_norm_eps\": 1e-05 | \"rms_norm_eps\": NaN | rms_norm_eps must be a finite number above 0, found \"NaN\"",
                "\"rope_theta\": 10000.0 | \"rope_theta\": Infinity | rope_theta must be a finite number above 0",
                "\"num_key_value_heads\": 2 | \"num_key_value_heads\": 3 | num_key_value_heads must divide the 4",
                "\"silu\" | \"gelu_quick\" | hidden_act must be \"silu\", found \"gelu_quick\"",
                "\"LlamaForCausalLM\" | \"Gemma9ForCausalLM\" | architectures must name one of LlamaForCausalLM",
                "\"rope_scaling\": null | \"rope_scaling\": {\"rope_type\": \"quantum\"} | rope_type must be one of default, linear, dynamic, llama3, yarn, found \"quantum\"",
                "\"rope_scaling\": null | \"rope_scaling\": {\"type\": \"linear\"} | rope_scaling: factor is absent",
                "\"rope_scaling\": null | \"quantization_config\": {\"quant_method\": \"gptq\"} | quantised by gptq",
            })
    void aFieldThatBreaksARuleIsNamedWithRuleAndValue(String found, String replaced, String line) throws IOException {
        Path folder = copy("llama");
        edit(folder.resolve("config.json"), found.strip(), replaced.strip());
        assertThat(problems(folder))
                .anySatisfy(problem ->
                        assertThat(problem).startsWith("config.json: ").contains(line.strip()));
    }

    @Test
    void generationConfigGivesTheDefaults() throws Exception {
        Path folder = copy("llama");
        Files.writeString(folder.resolve("generation_config.json"), """
                {"eos_token_id": [761, 762], "do_sample": true, "temperature": 0.7, "top_k": 20, "top_p": 0.8,
                 "min_p": 0.05, "repetition_penalty": 1.05, "frequency_penalty": 0.25, "presence_penalty": 1.5}""");
        assertThat(CheckpointReader.read(folder).defaults())
                .isEqualTo(new GenerationDefaults(
                        Set.of(761, 762), 0.7f, 20, 0.8f, 0.05f, 1.05f, 0.25f, 1.5f, OptionalInt.empty(), List.of()));
    }

    @Test
    void aDamagedDefaultIsAWarningAndNotFollowed() throws Exception {
        Path folder = copy("llama");
        Files.writeString(folder.resolve("generation_config.json"), """
                {"eos_token_id": 761, "do_sample": "no", "temperature": -1, "min_p": 2, "repetition_penalty": "high",
                 "top_p": 0.8, "max_new_tokens": 0}""");
        GenerationDefaults defaults = CheckpointReader.read(folder).defaults();
        assertThat(defaults.warnings())
                .containsExactly(
                        "generation_config.json: do_sample must be true or false, found \"no\"",
                        "generation_config.json: temperature must be a number from 0.0 to 100.0, found -1",
                        "generation_config.json: min_p must be a number from 0.0 to 1.0, found 2",
                        "generation_config.json: repetition_penalty must be a number from 0.01 to 10.0, found \"high\"",
                        "generation_config.json: max_new_tokens must be a whole number from 1 to 134217728, found 0");
        assertThat(defaults)
                .extracting(GenerationDefaults::temperature, GenerationDefaults::minP, GenerationDefaults::topP)
                .containsExactly(1f, 0f, 0.8f);
        assertThat(defaults.repetitionPenalty()).isEqualTo(1);
        Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": \"</s>\"}");
        assertThat(problems(folder))
                .containsExactly(
                        "generation_config.json: eos_token_id must be a token id or a list of them, found \"</s>\"");
    }

    @Test
    void allProblemsAreFoundAtOnce() throws IOException {
        Path folder = copy("llama");
        edit(folder.resolve("config.json"), "\"num_hidden_layers\": 3", "\"num_hidden_layers\": -3");
        Files.delete(folder.resolve("tokenizer.json"));
        Files.delete(folder.resolve(WEIGHTS));
        assertThat(String.join("\n", problems(folder)))
                .contains("num_hidden_layers")
                .contains("model.safetensors: is absent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", WEIGHTS})
    void anAbsentFileIsNamed(String file) throws IOException {
        Path folder = copy("llama");
        Files.delete(folder.resolve(file));
        assertThat(problems(folder)).anySatisfy(problem -> assertThat(problem).startsWith(file + ": is absent"));
    }

    @Test
    void aFileThatIsNotJsonIsNamedWithThePlace() throws IOException {
        Path folder = copy("llama");
        Files.writeString(folder.resolve("config.json"), "{\"architectures\": [");
        assertThat(problems(folder))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("config.json: is not JSON: ")
                        .contains("line 1"));
    }

    @Test
    void aTensorOfTheWrongShapeIsNamedWithBothShapes() throws IOException {
        Path folder = copy("llama");
        edit(folder.resolve("config.json"), "\"intermediate_size\": 128", "\"intermediate_size\": 256");
        assertThat(problems(folder))
                .contains("model.safetensors: tensor model.layers.1.mlp.down_proj.weight has shape [64, 128],"
                        + " expected [64, 256]");
    }

    @Test
    void anAbsentTensorIsNamed() throws IOException {
        Path folder = copy("llama");
        edit(folder.resolve("config.json"), "\"num_hidden_layers\": 3", "\"num_hidden_layers\": 4");
        assertThat(problems(folder))
                .contains("model.safetensors: tensor model.layers.3.mlp.down_proj.weight is absent,"
                        + " expected shape [64, 128]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 8, 100, 200_000})
    void aFileCutShortIsRefused(int length) throws IOException {
        Path folder = copy("llama");
        byte[] whole = Files.readAllBytes(folder.resolve(WEIGHTS));
        Files.write(folder.resolve(WEIGHTS), Arrays.copyOf(whole, length));
        assertThat(problems(folder))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith(WEIGHTS + ": "));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, 100_000_001, Long.MAX_VALUE})
    void aHeaderLengthIsNotBelieved(long length) throws IOException {
        Path folder = copy("llama");
        byte[] file = Files.readAllBytes(folder.resolve(WEIGHTS));
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
        Files.write(folder.resolve(WEIGHTS), file);
        assertThat(problems(folder))
                .singleElement()
                .asString()
                .contains("header has " + Long.toUnsignedString(length) + " bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[0,98304] | [0,98302] | are not the 98302 bytes",
                "[0,98304] | [-1,9830] | expected two whole numbers",
                "[0,98304] | [99999,4] | outside of",
                "\"BF16\" | \"BF17\" | unknown dtype BF17",
            })
    void aDamagedEntryIsNamedByItsTensor(String found, String replaced, String line) throws IOException {
        Path folder = copy("llama");
        Path file = folder.resolve(WEIGHTS);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        String damaged = bytes.replaceFirst(Pattern.quote(found.strip()), replaced.strip());
        int shorter = bytes.length() - damaged.length();
        int headerEnd = 8
                + (int) ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1))
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .getLong();
        damaged = damaged.substring(0, headerEnd - shorter)
                + " ".repeat(shorter)
                + damaged.substring(headerEnd - shorter);
        Files.writeString(file, damaged, StandardCharsets.ISO_8859_1);
        assertThat(problems(folder))
                .anySatisfy(problem -> assertThat(problem).contains("tensor ").contains(line.strip()));
    }

    @Test
    void anIndexNamesNoFileOutsideTheFolder() throws IOException {
        Path folder = copy("llama-sharded");
        edit(
                folder.resolve("model.safetensors.index.json"),
                "model-00002-of-00003.safetensors",
                "../model-00002-of-00003.safetensors");
        assertThat(problems(folder))
                .anySatisfy(problem -> assertThat(problem).contains("../model-00002-of-00003.safetensors"));
    }

    @Test
    void aTokenizerLargerThanTheEmbeddingIsRefused() throws IOException {
        Path folder = copy("llama");
        edit(folder.resolve("config.json"), "\"vocab_size\": 768", "\"vocab_size\": 700");
        assertThat(problems(folder)).contains("tokenizer.json: makes ids up to 767, vocab_size in config.json is 700");
    }

    private static List<String> problems(Path folder) {
        return catchThrowableOfType(BrokenCheckpoint.class, () -> CheckpointReader.read(folder))
                .problems();
    }

    private Path copy(String name) throws IOException {
        Path target = Files.createDirectories(temporary.resolve(name));
        try (Stream<Path> files = Files.list(tiny(name))) {
            for (Path file : files.toList()) {
                Files.write(target.resolve(String.valueOf(file.getFileName())), Files.readAllBytes(file));
            }
        }
        return target;
    }

    private static void edit(Path file, String found, String replaced) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(found);
        Files.writeString(file, text.replace(found, replaced));
    }

    private static Path tiny(String name) {
        return Path.of(System.getProperty("shared"), "models", "tiny", name);
    }
}
