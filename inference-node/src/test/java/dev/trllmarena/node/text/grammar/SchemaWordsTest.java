package dev.trllmarena.node.text.grammar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.engine.Constraint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a schema says is kept by everything that is drawn under it; networknt's validator judges.
class SchemaWordsTest {
    private static final int STOP = 0;
    private static final List<byte[]> TOKENS = tokens();
    private static final Vocabulary VOCABULARY = new Vocabulary(TOKENS.size(), TOKENS::get, id -> id == STOP);
    private static final JsonSchemaFactory VALIDATORS = JsonSchemaFactory.getInstance(VersionFlag.V202012);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // numbers
                "{'type': 'integer', 'minimum': -12, 'maximum': 345}",
                "{'type': 'integer', 'exclusiveMinimum': 7, 'exclusiveMaximum': 9}",
                "{'type': 'integer', 'minimum': 1000, 'multipleOf': 7, 'maximum': 1000000}",
                "{'type': 'integer', 'maximum': -5}",
                "{'type': 'integer', 'minimum': 0, 'maximum': 0}",
                "{'type': 'number', 'minimum': 0, 'maximum': 1}",
                "{'type': 'number', 'exclusiveMinimum': -0.25, 'exclusiveMaximum': 0.5}",
                "{'type': 'number', 'multipleOf': 0.25, 'minimum': -3.1}",
                "{'minimum': 3.5, 'maximum': 3.75}",
                // texts
                "{'type': 'string', 'minLength': 2, 'maxLength': 5}",
                "{'type': 'string', 'maxLength': 0}",
                "{'type': 'string', 'minLength': 3}",
                "{'type': 'string', 'pattern': '^[A-ZÇĞİÖŞÜ][a-zçğıöşü]+$'}",
                "{'type': 'string', 'pattern': 'ğ{2,}', 'maxLength': 4}",
                "{'type': 'string', 'pattern': '^(?:0|[1-9]\\\\d{0,2})(?:\\\\.\\\\d{3})*$', 'maxLength': 11}",
                "{'type': 'string', 'pattern': '^(ab)*$', 'minLength': 3, 'maxLength': 5}",
                "{'type': 'string', 'pattern': '^a|b$', 'minLength': 2, 'maxLength': 6}",
                "{'type': 'string', 'pattern': '^[^\\\"\\\\\\\\\\\\s]{3}$'}",
                "{'type': 'string', 'pattern': '^\\\\p{Lu}\\\\p{L}*(?: \\\\p{Lu}\\\\p{L}*)?$'}",
                "{'type': 'string', 'pattern': '^(a|b)*?a(a|b){5}$'}",
                "{'type': 'string', 'pattern': '^(?:🧿|🫖)$'}",
                "{'type': 'string', 'format': 'date'}",
                "{'type': 'string', 'format': 'time'}",
                "{'type': 'string', 'format': 'date-time'}",
                "{'type': 'string', 'format': 'duration'}",
                "{'type': 'string', 'format': 'uuid'}",
                "{'type': 'string', 'format': 'ipv4'}",
                "{'type': 'string', 'format': 'ipv6'}",
                "{'type': 'string', 'format': 'hostname'}",
                "{'type': 'string', 'format': 'uri'}",
                // together
                "{'allOf': [{'type': 'object', 'properties': {'a': {'type': 'integer'}}, 'required': ['a']},"
                        + " {'properties': {'a': {'minimum': 3, 'maximum': 40}, 'b': {'type': 'null'}}}]}",
                "{'type': 'object', 'required': ['x'], 'properties': {'x': {'type': 'boolean'}},"
                        + " 'anyOf': [{'properties': {'y': {'const': 1}}, 'required': ['y']},"
                        + " {'properties': {'z': {'const': 'zz'}}, 'required': ['z']}]}",
                "{'oneOf': [{'type': 'object', 'properties': {'kind': {'const': 'a'}, 'n': {'type': 'integer'}},"
                        + " 'required': ['kind', 'n']}, {'type': 'object', 'properties': {'kind': {'const': 'b'}},"
                        + " 'required': ['kind']}, {'type': 'string', 'maxLength': 3}]}",
                "{'$ref': '#/$defs/n', 'maximum': 9, '$defs': {'n': {'type': 'integer', 'minimum': 5}}}",
                "{'type': ['integer', 'string', 'null'], 'minimum': 3, 'maxLength': 2}",
                "{'type': 'integer', 'enum': [1, 'a', 2.5, 30], 'minimum': 2}",
                "{'enum': ['a', 'bb', 'ccc'], 'minLength': 2}",
                "{'type': 'object', 'properties': {'a': {'type': 'integer'}}, 'required': ['a', 'b'],"
                        + " 'additionalProperties': {'type': 'boolean'}}",
                // within itself
                "{'$ref': '#/$defs/ağaç', '$defs': {'ağaç': {'type': 'object', 'properties': {'değer':"
                        + " {'type': 'integer', 'minimum': 0, 'maximum': 9}, 'dallar': {'type': 'array',"
                        + " 'items': {'$ref': '#/$defs/ağaç'}, 'maxItems': 2}}, 'required': ['değer', 'dallar'],"
                        + " 'additionalProperties': false}}}",
                "{'type': 'object', 'properties': {'v': {'type': 'boolean'}, 'next': {'anyOf': [{'$ref': '#'},"
                        + " {'type': 'null'}]}}, 'required': ['v', 'next'], 'additionalProperties': false}",
                "{'type': 'array', 'items': {'oneOf': [{'type': 'integer', 'minimum': 1}, {'$ref': '#'}]},"
                        + " 'minItems': 1, 'maxItems': 3}",
            })
    void whateverIsDrawnIsValid(String quoted) throws IOException {
        JsonNode schema = schema(quoted);
        JsonSchema validator = VALIDATORS.getSchema(
                schema,
                com.networknt.schema.SchemaValidatorsConfig.builder()
                        .formatAssertionsEnabled(true)
                        .build());
        Grammar grammar = VOCABULARY.grammar(quoted, () -> SchemaReader.read("schema", schema), Set.of(STOP));
        for (int seed = 0; seed < 60; seed++) {
            byte[] document = walk(grammar.constraint(), new Random(seed), seed % 30);
            String shown = "seed " + seed + ": " + new String(document, StandardCharsets.UTF_8);
            JsonNode value = new ObjectMapper().readTree(document);
            assertThat(validator.validate(value)).as(shown).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{'type': 'integer', 'minimum': -12, 'maximum': 345} § -12 -1 0 9 345 § -13 346 -0 01 1.0 1e1",
                "{'type': 'integer', 'multipleOf': 25} § 0 25 -75 1000 § 5 -0",
                "{'type': 'number', 'minimum': 0.1, 'maximum': 2} § 0.1 2 1.999999 2.0 § 0 0.05 2.1 3",
                "{'type': 'string', 'minLength': 2, 'maxLength': 3} § \"ığ\" \"🫖🫖🫖\" \"\\n\\\"\" § \"a\" \"abcd\" \"\"",
                "{'type': 'string', 'pattern': 'b+$'} § \"ab\" \"bbb\" § \"ba\" \"\"",
                "{'type': 'string', 'pattern': '^a$'} § \"a\" § \"aa\" \"ba\" \"ğ\"",
                "{'type': 'string', 'pattern': '[^a-y]'} § \"z\" \"az\" \"ağa\" § \"a\" \"abc\"",
                "{'type': 'string', 'format': 'date'} § \"2024-02-29\" \"2026-11-24\" § \"2026-02-29\" \"2026-13-01\"",
                "{'type': 'string', 'format': 'email'} § \"ali.veli@ornek.com.tr\" \"a+b@c.tr\" § \"ali@\" \"@b.tr\"",
            })
    void documentsAreTakenOrNot(String quoted, String valid, String invalid) throws IOException {
        Shape shape = SchemaReader.read("schema", schema(quoted));
        for (String text : valid.strip().split(" ", -1)) {
            assertThat(State.accepts(shape, text)).as(text).isTrue();
        }
        for (String text : invalid.strip().split(" ", -1)) {
            assertThat(State.accepts(shape, text)).as(text).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "{'type': 'string', 'pattern': '(?=a)b'} § #/pattern is using a look-around",
                "{'type': 'string', 'pattern': '(?<!a)b'} § #/pattern is using a look-around",
                "{'type': 'string', 'pattern': '(a)\\\\1'} § #/pattern is using a back reference",
                "{'type': 'string', 'pattern': '\\\\bad\\\\b'} § #/pattern is using the word border",
                "{'type': 'string', 'pattern': '(a'} § #/pattern is not a regular expression",
                "{'type': 'string', 'pattern': '[a'} § #/pattern is not a regular expression",
                "{'type': 'string', 'pattern': 'a{99999}'} § #/pattern is repeating more than 1000 times",
                "{'type': 'string', 'pattern': '(((a{99}){99}){99})'} § #/pattern is too large",
                "{'type': 'string', 'pattern': '^a{5}$', 'maxLength': 4} § # allows no text",
                "{'type': 'string', 'pattern': 'a^'} § # allows no text",
                "{'type': 'string', 'pattern': 5} § #/pattern must be a text",
                "{'type': 'string', 'format': 'iban'} § #/format is supported as date, date-time",
                "{'type': 'string', 'minLength': 3, 'maxLength': 2} § #/minLength must be at most",
                "{'type': 'integer', 'minimum': 3, 'maximum': 2} § # allows no number",
                "{'type': 'integer', 'minimum': 1, 'maximum': 6, 'multipleOf': 7} § # allows no number",
                "{'type': 'integer', 'minimum': 'a'} § #/minimum must be a number",
                "{'type': 'number', 'multipleOf': 0} § #/multipleOf must be above 0",
                "{'type': 'array', 'uniqueItems': true} § #/uniqueItems is not supported",
                "{'oneOf': [{'type': 'integer'}, {'type': 'number'}]} § #/oneOf is supported where its branches",
                "{'allOf': [{'type': 'integer'}, {'type': 'string'}]} § #/type allows nothing",
                "{'allOf': 5} § #/allOf must be a list",
                "{'not': {}} § #/not is not supported",
                "{'$ref': '#/$defs/a', '$defs': {'a': {'$ref': '#/$defs/b'}, 'b': {'$ref': '#/$defs/a'}}} § refers to itself",
                "{'type': 'object', 'properties': {'a': {'$ref': '#'}}, 'required': ['a']} § no value ever ends",
                "{'properties': [1]} § #/properties must be an object",
                "{'type': 'object', 'required': 5} § #/required must be a list",
            })
    void whatCannotBeKeptIsRefusedByName(String quoted, String sentence) throws IOException {
        JsonNode schema = schema(quoted);
        assertThatThrownBy(() -> SchemaReader.read("response_format", schema))
                .isInstanceOf(Refusal.Invalid.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void masksOfRulesHoldExactlyTheTokensThatMayCome() throws IOException {
        State start = new State(List.of(Stack.END.push(SchemaReader.read(
                "schema",
                schema("{'type': 'array', 'items': {'anyOf': [{'type': 'string', 'maxLength': 4},"
                        + " {'type': 'integer', 'minimum': 10, 'maximum': 21},"
                        + " {'type': 'string', 'pattern': '^[0-9]ğ'}]}}")))));
        for (String prefix :
                List.of("", "[", "[\"", "[\"a", "[\"abc", "[\"abcd", "[1", "[21", "[21,", "[\"1ğ", "[\"1ğaaaaa")) {
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

    /// So many steps at random, then towards the end.
    private static byte[] walk(Constraint constraint, Random random, int steps) {
        ByteArrayOutputStream document = new ByteArrayOutputStream();
        for (int step = 0; ; step++) {
            BitSet allowed = constraint.allowed();
            assertThat(allowed.isEmpty()).as("after " + document).isFalse();
            assertThat(step).as("after " + document).isLessThan(steps + 5000);
            int[] ids = allowed.stream().toArray();
            int id = ids[random.nextInt(ids.length)];
            if (step >= steps) {
                for (int wanted : List.of(STOP, 1 + '"', 1 + ']', 1 + '}', 1 + '@', 1 + '.')) {
                    boolean isSure = wanted == STOP || wanted == 1 + '"'; // within a text the others are not an end
                    if (allowed.get(wanted) && (isSure || random.nextBoolean())) {
                        id = wanted;
                        break;
                    }
                }
            }
            if (id == STOP) {
                return document.toByteArray();
            }
            document.writeBytes(TOKENS.get(id));
            constraint.accept(id);
        }
    }

    private static JsonNode schema(String quoted) throws IOException {
        return Json.parse(quoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /// The stop token, each single byte, and some longer tokens that cross all borders.
    private static List<byte[]> tokens() {
        List<byte[]> tokens = new ArrayList<>();
        tokens.add("<stop>".getBytes(StandardCharsets.UTF_8));
        IntStream.range(0, 256).forEach(value -> tokens.add(new byte[] {(byte) value}));
        List.of(
                        "{\"",
                        "\":",
                        "\", \"",
                        "\"}",
                        "],",
                        "[[",
                        "123",
                        "12",
                        "00",
                        "ad",
                        "ığ",
                        "ğ",
                        "ğğ",
                        "🫖",
                        "Şa",
                        "\\n",
                        "\\\"",
                        "ab\"",
                        "abcd",
                        "  ",
                        "1}",
                        "-1",
                        ".5",
                        "2026",
                        "-02-",
                        "T12:",
                        "@a.tr",
                        "aaaaaaaa")
                .forEach(token -> tokens.add(token.getBytes(StandardCharsets.UTF_8)));
        return tokens;
    }
}
