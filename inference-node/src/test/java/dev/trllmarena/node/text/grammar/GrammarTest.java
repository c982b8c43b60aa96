package dev.trllmarena.node.text.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.engine.Constraint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
    private static final int STOP = 0;

    /// The stop token, each single byte, and some longer tokens that cross all borders.
    private static final List<byte[]> TOKENS = tokens(
            "{\"",
            "\":",
            "\", \"",
            "\"}",
            "}}",
            "],",
            "[[",
            "true",
            "null,",
            "123",
            "-0.5e",
            "ad",
            "ığ",
            "🫖",
            "\\u00",
            "\\n",
            "\": \"",
            "{\"ad\":",
            "\":[",
            "\",",
            "ab\"",
            "\n  ",
            "  ",
            "yaş\":",
            "1}",
            "{}",
            "[]");

    private static final Vocabulary VOCABULARY = new Vocabulary(TOKENS.size(), TOKENS::get, id -> id == STOP);

    /// Reads anything that is JSON, keys that stand twice included.
    private static final ObjectMapper LENIENT = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\",\"properties\":{\"ad\":{\"type\":\"string\"},\"yaş\":{\"type\":\"integer\"}},\"required\":[\"ad\",\"yaş\"],\"additionalProperties\":false}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"boolean\"},\"ab\":{\"type\":\"number\"},\"ad\":{\"enum\":[\"x\",\"xy\",1,null]}},\"required\":[\"ab\"]}",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"},\"minItems\":2,\"maxItems\":3}",
                "{\"type\":\"array\",\"items\":{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"items\":{\"type\":\"null\"}}]},\"minItems\":1}",
                "{\"type\":[\"string\",\"null\"]}",
                "{\"const\":{\"a\":[1,\"ğ\"]}}",
                "{\"anyOf\":[{\"type\":\"number\"},{\"type\":\"object\",\"additionalProperties\":{\"type\":\"boolean\"}}]}",
                "{\"$ref\":\"#/$defs/kişi\",\"$defs\":{\"kişi\":{\"type\":\"object\",\"properties\":{\"ad\":{\"type\":\"string\"}},\"required\":[\"ad\"]}}}",
                "{\"type\":\"object\"}",
                "true",
            })
    void everyWalkEndsInAValidDocument(String text) throws IOException {
        JsonNode schema = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        Grammar grammar = VOCABULARY.grammar(text, () -> SchemaReader.read("schema", schema), Set.of(STOP));
        for (int seed = 0; seed < 300; seed++) {
            byte[] document = walk(grammar.constraint(), new Random(seed), seed % 40);
            String shown = "seed " + seed + ": " + new String(document, StandardCharsets.UTF_8);
            JsonNode value = LENIENT.readTree(document);
            assertThat(isValid(schema, schema, value)).as(shown).isTrue();
            assertThat(new String(document, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8))
                    .as(shown)
                    .isEqualTo(document);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "{\"ad\": \"Ağrı\", \"n\": [1, -2.5e3, true, null, {}]} § yes",
                "{\"a\":\"\\u00fc\\n\\\"\"} § yes",
                "{  \"a\": 1 } § yes",
                "{\"a\":01} § no",
                "{\"a\":1,} § no",
                "{a:1} § no",
                "[1] § no",
                "{\"a\":\"\\ud83e\"} § no",
                "{\"a\":+1} § no",
                "{\"a\":.5} § no",
                "{\"a\":1.} § no",
                "{\"a\":tru} § no",
            })
    void anObjectIsWhatJsonSaysItIs(String text, String valid) {
        Constraint constraint =
                VOCABULARY.grammar("object", Shape::anyObject, Set.of(STOP)).constraint();
        boolean allowed = true;
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            int id = 1 + (value & 0xFF);
            allowed = allowed && constraint.allowed().get(id);
            if (allowed) {
                constraint.accept(id);
            }
        }
        assertThat(allowed && constraint.allowed().get(STOP)).isEqualTo(valid.equals("yes"));
    }

    @Test
    void masksHoldExactlyTheTokensWhoseBytesMayCome() throws IOException {
        JsonNode schema = Json.parse("""
                {"type": "object", "properties": {"ad": {"type": "string"}, "ab": {"type": "array"}}}""".getBytes(StandardCharsets.UTF_8));
        State start = new State(List.of(Stack.END.push(SchemaReader.read("schema", schema))));
        for (String prefix : List.of("", "{", "{\"a", "{\"ad\":\"", "{\"ad\": \"x\\", "{\"ab\":[", "{\"ab\":[1")) {
            State state = start;
            for (byte value : prefix.getBytes(StandardCharsets.UTF_8)) {
                state = state.next(value & 0xFF);
            }
            BitSet expected = new BitSet();
            for (int id = 1; id < TOKENS.size(); id++) {
                State after = state;
                for (byte value : TOKENS.get(id)) {
                    after = after.next(value & 0xFF);
                }
                expected.set(id, !after.isBroken());
            }
            assertThat(VOCABULARY.allowed(state)).as(prefix).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "{\"type\": \"object\", \"patternProperties\": {}} § #/patternProperties is not supported",
                "{\"properties\": {\"a\": {\"type\": \"array\", \"contains\": {}}}} § #/properties/a/contains is not supported",
                "{\"type\": \"text\"} § #/type must be object, array",
                "{\"type\": \"object\", \"required\": [\"a\"], \"additionalProperties\": false} § #/required must name `properties` only",
                "{\"$ref\": \"#\"} § refers to itself",
                "{\"$ref\": \"other.json\"} § #/$ref must point into the schema itself",
                "{\"$defs\": {\"a\": {\"$ref\": \"#/$defs/a\"}}, \"$ref\": \"#/$defs/a\"} § refers to itself",
                "{\"type\": \"array\", \"minItems\": 3, \"maxItems\": 2} § #/minItems must be at most `maxItems`",
                "{\"enum\": []} § #/enum must be a list of values",
            })
    void whatCannotBeEnforcedIsRefusedByName(String text, String sentence) throws IOException {
        JsonNode schema = Json.parse(text.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> SchemaReader.read("response_format", schema))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining(sentence);
    }

    /// So many steps at random, then the shortest way to the end.
    private static byte[] walk(Constraint constraint, Random random, int steps) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        for (int step = 0; ; step++) {
            BitSet allowed = constraint.allowed();
            assertThat(allowed.isEmpty()).as("after " + document).isFalse();
            assertThat(step).as("after " + document).isLessThan(steps + 2000);
            int id = step < steps
                    ? random(allowed, random)
                    : allowed.stream()
                            .boxed()
                            .min(Comparator.comparingInt(GrammarTest::closing))
                            .orElseThrow();
            if (id == STOP) {
                return document.toByteArray();
            }
            document.writeBytes(TOKENS.get(id));
            constraint.accept(id);
        }
    }

    /// Long tokens as often as single bytes.
    private static int random(BitSet allowed, Random random) {
        int[] ids = allowed.stream().toArray();
        int[] longer = IntStream.of(ids).filter(id -> id > 256).toArray();
        int[] from = longer.length > 0 && random.nextBoolean() ? longer : ids;
        return from[random.nextInt(from.length)];
    }

    private static int closing(int id) {
        if (id == STOP) {
            return -1;
        }
        String order = "\"}]:,0aeltrufns0123456789abcdef[{";
        int at = id <= 256 ? order.indexOf(id - 1) : -1;
        return at >= 0 ? at : 1000 + (id == 1 + ' ' || id == 1 + '\n' ? 1000 : id);
    }

    private static boolean isValid(JsonNode root, JsonNode schema, JsonNode value) {
        if (schema.isBoolean()) {
            return true;
        }
        if (schema.has("$ref")) {
            return isValid(root, root.at(schema.path("$ref").asText().substring(1)), value);
        }
        if (schema.has("anyOf")) {
            return any(schema.path("anyOf"), one -> isValid(root, one, value));
        }
        if (schema.has("const")) {
            return schema.path("const").equals(value);
        }
        if (schema.has("enum")) {
            return any(schema.path("enum"), value::equals);
        }
        JsonNode type = schema.path("type");
        return type.isArray()
                ? any(type, one -> isOfType(root, one.asText(), schema, value))
                : isOfType(root, type.asText(), schema, value);
    }

    private static boolean isOfType(JsonNode root, String type, JsonNode schema, JsonNode value) {
        return switch (type) {
            case "string" -> value.isTextual();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            case "array" ->
                value.isArray()
                        && value.size() >= schema.path("minItems").asInt(0)
                        && value.size() <= schema.path("maxItems").asInt(Integer.MAX_VALUE)
                        && !any(value, one -> !isValid(root, schema.path("items"), one));
            default ->
                value.isObject()
                        && !any(schema.path("required"), name -> !value.has(name.asText()))
                        && value.properties().stream()
                                .allMatch(field -> schema.path("properties").isEmpty()
                                        ? !schema.path("additionalProperties").isObject()
                                                || isValid(root, schema.path("additionalProperties"), field.getValue())
                                        : schema.path("properties").has(field.getKey())
                                                && isValid(
                                                        root,
                                                        schema.path("properties")
                                                                .path(field.getKey()),
                                                        field.getValue()));
        };
    }

    private static boolean any(JsonNode list, java.util.function.Predicate<JsonNode> test) {
        for (JsonNode one : list) {
            if (test.test(one)) {
                return true;
            }
        }
        return false;
    }

    private static List<byte[]> tokens(String... longer) {
        List<byte[]> tokens = new ArrayList<>();
        tokens.add("<stop>".getBytes(StandardCharsets.UTF_8));
        IntStream.range(0, 256).forEach(value -> tokens.add(new byte[] {(byte) value}));
        for (String token : longer) {
            tokens.add(token.getBytes(StandardCharsets.UTF_8));
        }
        return tokens;
    }
}
