package dev.trllmarena.node.text;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.LibUtils;
import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.text.grammar.Vocabulary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.ref.Cleaner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The tokenizer of a checkpoint, as its tokenizer.json describes it; threads may share it.
///
/// Encoding is done by Hugging Face's own library through DJL; streaming back to text by [TokenBytes], because that
/// library decodes only whole texts. The native tokenizer is freed when this object is collected.
public final class Tokenizer {
    private static final Cleaner CLEANER = Cleaner.create();

    private final HuggingFaceTokenizer library;
    private final TokenBytes bytes;
    private final Supplier<Vocabulary> vocabulary;

    private Tokenizer(HuggingFaceTokenizer library, TokenBytes bytes) {
        this.library = library;
        this.bytes = bytes;
        this.vocabulary = new Once<>(() -> new Vocabulary(bytes.size(), bytes::of, bytes::isSpecial));
        CLEANER.register(this, library::close);
    }

    /// Unpacks and loads the library. A failure lasts as long as the process.
    public static void loadLibrary() {
        LibUtils.checkStatus();
    }

    /// Reads a tokenizer.json.
    ///
    /// @throws IOException whose message names the file and what is wrong with it
    public static Tokenizer load(Path file) throws IOException {
        byte[] document = Files.readAllBytes(file);
        try {
            JsonNode description = Json.parse(document);
            // Without these two DJL cuts at 512 tokens and fills up shorter texts.
            Map<String, String> options = Map.of("truncation", "false", "padding", "false");
            HuggingFaceTokenizer library =
                    HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(document), options);
            return new Tokenizer(library, TokenBytes.read(description));
        } catch (IOException | RuntimeException e) {
            throw new IOException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /// The ids of a text; with `addSpecial` also those that the tokenizer puts around a text.
    public int[] encode(String text, boolean addSpecial) {
        return Arrays.stream(library.encode(text, addSpecial, false).getIds())
                .mapToInt(Math::toIntExact)
                .toArray();
    }

    /// The text of ids that stand for a whole text, special tokens included.
    public String decode(int[] ids) {
        return library.decode(Arrays.stream(ids).asLongStream().toArray(), false);
    }

    /// Starts the text of an answer that follows a prompt; special tokens are left out.
    public TextStream answer() {
        return new TextStream(bytes, true, Set.of());
    }

    /// The same, with the control tokens that belong to calls of tools.
    public TextStream answer(ToolFormat tools) {
        return new TextStream(bytes, true, tools.markers());
    }

    TextStream answerWithSpecialTokens() {
        return new TextStream(bytes, false, Set.of());
    }

    /// The bytes that a token adds to a text; not changed by the caller.
    public byte[] bytes(int id) {
        return bytes.of(id);
    }

    /// What a token adds to a text, as far as it can be read by itself.
    public String text(int id) {
        return new String(bytes.of(id), StandardCharsets.UTF_8);
    }

    /// The tokens for grammars, sorted when they are first asked for.
    public Vocabulary vocabulary() {
        return vocabulary.get();
    }

    /// The texts that stand for control tokens.
    public List<String> specialTexts() {
        return bytes.specialTexts();
    }

    /// One more than the largest id.
    public int size() {
        return bytes.size();
    }
}
