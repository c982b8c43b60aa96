package dev.trllmarena.node.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The bytes that each token adds to a text, from tokenizer.json.
///
/// Two kinds are known: byte-level (each character of a piece stands for one byte, as in GPT-2) and SentencePiece
/// (`▁` stands for a space, `<0xC3>` for a byte). A piece means the same bytes wherever it stands, save that a
/// SentencePiece decoder drops the first space of a whole text; behind a prompt there is nothing to drop.
final class TokenBytes {
    private static final Pattern BYTE = Pattern.compile("<0x([0-9A-F]{2})>");
    private static final byte[] NOTHING = {};

    private final List<byte[]> bytes;
    private final boolean[] special;
    private final List<String> specialTexts;

    private TokenBytes(List<byte[]> bytes, boolean[] special, List<String> specialTexts) {
        this.bytes = bytes;
        this.special = special;
        this.specialTexts = List.copyOf(specialTexts);
    }

    static TokenBytes read(JsonNode tokenizer) throws IOException {
        String decoder = tokenizer.path("decoder").toString();
        boolean isByteLevel = decoder.contains("\"ByteLevel\"");
        if (!isByteLevel && !decoder.contains("\"ByteFallback\"") && !decoder.contains("\"Metaspace\"")) {
            throw new IOException("decoder must be ByteLevel, ByteFallback or Metaspace, was " + brief(decoder));
        }
        List<byte[]> bytes = new ArrayList<>();
        JsonNode vocabulary = tokenizer.path("model").path("vocab");
        if (vocabulary.isArray()) {
            for (int id = 0; id < vocabulary.size(); id++) {
                put(bytes, id, pieceBytes(vocabulary.get(id).path(0).asText(), isByteLevel));
            }
        } else {
            for (Map.Entry<String, JsonNode> piece : vocabulary.properties()) {
                put(bytes, piece.getValue().asInt(), pieceBytes(piece.getKey(), isByteLevel));
            }
        }
        List<String> specialTexts = new ArrayList<>();
        List<Integer> specialIds = new ArrayList<>();
        for (JsonNode added : tokenizer.path("added_tokens")) {
            String text = added.path("content").asText();
            put(bytes, added.path("id").asInt(), text.getBytes(StandardCharsets.UTF_8));
            if (added.path("special").asBoolean()) {
                specialTexts.add(text);
                specialIds.add(added.path("id").asInt());
            }
        }
        boolean[] special = new boolean[bytes.size()];
        specialIds.forEach(id -> special[id] = true);
        return new TokenBytes(bytes, special, specialTexts);
    }

    /// Empty for an id without text: some models have more logits than tokens.
    byte[] of(int id) {
        return id >= 0 && id < bytes.size() ? bytes.get(id) : NOTHING;
    }

    boolean isSpecial(int id) {
        return id >= 0 && id < special.length && special[id];
    }

    List<String> specialTexts() {
        return specialTexts;
    }

    int size() {
        return bytes.size();
    }

    private static void put(List<byte[]> bytes, int id, byte[] value) throws IOException {
        if (id < 0 || id > 10_000_000) {
            throw new IOException("token id " + id + " is out of range");
        }
        while (bytes.size() <= id) {
            bytes.add(NOTHING);
        }
        bytes.set(id, value);
    }

    private static byte[] pieceBytes(String piece, boolean isByteLevel) {
        if (isByteLevel) {
            return ByteLevel.bytes(piece);
        }
        Matcher matcher = BYTE.matcher(piece);
        return matcher.matches()
                ? new byte[] {(byte) Integer.parseInt(matcher.group(1), 16)}
                : piece.replace('▁', ' ').getBytes(StandardCharsets.UTF_8);
    }

    private static String brief(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
