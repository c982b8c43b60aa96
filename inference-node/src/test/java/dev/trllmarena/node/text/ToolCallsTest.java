package dev.trllmarena.node.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ToolCallsTest {
    private static final Set<String> TOOLS = Set.of("hava", "saat");

    /// Each answer comes whole, letter by letter, and in threes.
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            quoteCharacter = '`',
            value = {
                "LLAMA   § {\"name\": \"hava\", \"parameters\": {\"il\": \"Ağrı\"}} § `` § hava{\"il\":\"Ağrı\"}",
                "LLAMA   § <|python_tag|>{\"name\": \"hava\", \"parameters\": {}} § `` § hava{}",
                "LLAMA   § {\"name\":\"hava\",\"parameters\":{}}; {\"name\":\"saat\",\"arguments\":{\"a\":[1]}} § `` § hava{} saat{\"a\":[1]}",
                "LLAMA   § Bakayım. <|python_tag|>{\"name\": \"saat\", \"parameters\": {}} § Bakayım. § saat{}",
                "LLAMA   § {\"ad\": \"hava\", \"parameters\": {}}    § {\"ad\": \"hava\", \"parameters\": {}} § ``",
                "LLAMA   § {\"name\": \"yok\", \"parameters\": {}}   § {\"name\": \"yok\", \"parameters\": {}} § ``",
                "LLAMA   § {\"name\": \"hava\", \"parameters\": {     § {\"name\": \"hava\", \"parameters\": { § ``",
                "LLAMA   § Örnek: {\"name\": \"hava\", \"parameters\": {}} § Örnek: {\"name\": \"hava\", \"parameters\": {}} § ``",
                "LLAMA   § <|python_tag|>hava.call(il=\"Van\")       § `` § hava{\"il\":\"Van\"}",
                "LLAMA   § <|python_tag|>hava.call(il=\"a)\\\"b\", n = [1, {}],x=True); saat.call() § `` § hava{\"il\":\"a)\\\"b\",\"n\":[1,{}],\"x\":true} saat{}",
                "LLAMA   § <|python_tag|>hava.call(\"Van\")          § <|python_tag|>hava.call(\"Van\") § ``",
                "LLAMA   § <|python_tag|>hava.call(il=\"Van\"        § <|python_tag|>hava.call(il=\"Van\" § ``",
                "LLAMA   § <|python_tag|>print(5)                   § <|python_tag|>print(5) § ``",
                "MISTRAL § [TOOL_CALLS]hava{\"il\": \"Van\"}          § `` § hava{\"il\":\"Van\"}",
                "MISTRAL § [TOOL_CALLS]hava[ARGS]{\"il\": \"Van\"}[TOOL_CALLS]saat[CALL_ID]ab12ab12x[ARGS]{} § `` § hava{\"il\":\"Van\"} saat{}",
                "MISTRAL § [TOOL_CALLS]yok{\"il\": \"Van\"}           § [TOOL_CALLS]yok{\"il\": \"Van\"} § ``",
                "MISTRAL § [TOOL_CALLS]hava{\"il\":                  § [TOOL_CALLS]hava{\"il\": § ``",
                "QWEN    § <tool_call>{\"name\": \"hava\", \"arguments\": {\"il\": \"Van\"}}</tool_call> § `` § hava{\"il\":\"Van\"}",
                "QWEN    § Önce bakayım. <tool_call> {\"name\":\"hava\",\"arguments\":{}} </tool_call> <tool_call>{\"name\":\"saat\",\"arguments\":{}}</tool_call> § Önce bakayım. § hava{} saat{}",
                "QWEN    § a < b, <tool_cal ve <tool_call>bozuk</tool_call> son § a < b, <tool_cal ve <tool_call>bozuk</tool_call> son § ``",
                "QWEN    § <tool_call>{\"name\": \"hava\", \"arguments\": {} § <tool_call>{\"name\": \"hava\", \"arguments\": {} § ``",
                "QWEN    § {\"name\": \"hava\", \"arguments\": {}}    § {\"name\": \"hava\", \"arguments\": {}} § ``",
                "MISTRAL § [TOOL_CALLS] [{\"name\": \"hava\", \"arguments\": {}}, {\"name\": \"saat\", \"arguments\": {}}] § `` § hava{} saat{}",
                "MISTRAL § Tamam [TOOL_CALLS][{\"name\": \"hava\", \"arguments\": {}}] § Tamam § hava{}",
                "MISTRAL § [TOOL_CALLS] [{\"name\": \"yok\", \"arguments\": {}}] § [TOOL_CALLS] [{\"name\": \"yok\", \"arguments\": {}}] § ``",
                "MISTRAL § [TOOL_CALLS]                              § [TOOL_CALLS] § ``",
                "MISTRAL § [TOOL ve [] sıradan                       § [TOOL ve [] sıradan § ``",
            })
    void callsArePartedFromText(ToolFormat format, String answer, String content, String calls) {
        for (int size : List.of(answer.length(), 1, 3)) {
            ToolCalls parser = new ToolCalls(format, TOOLS);
            StringBuilder said = new StringBuilder();
            List<String> called = new ArrayList<>();
            for (int at = 0; at < answer.length(); at += size) {
                take(parser.add(answer.substring(at, Math.min(answer.length(), at + size))), said, called);
            }
            take(parser.end(), said, called);
            assertThat(said.toString()).as("in pieces of " + size).isEqualTo(content);
            assertThat(String.join(" ", called)).as("in pieces of " + size).isEqualTo(calls);
        }
    }

    @ParameterizedTest
    @EnumSource(ToolFormat.class)
    void plainTextIsSaidAtOnce(ToolFormat format) {
        ToolCalls parser = new ToolCalls(format, TOOLS);
        assertThat(parser.add("Merhaba").content()).isEqualTo("Merhaba");
        assertThat(parser.add(" dünya!").content()).isEqualTo(" dünya!");
    }

    @ParameterizedTest
    @EnumSource(ToolFormat.class)
    void whatNeverEndsIsSaidWhenItGrowsTooLong(ToolFormat format) {
        ToolCalls parser = new ToolCalls(format, TOOLS);
        String start = format.opening() + "{\"name\": \"";
        assertThat(parser.add(start).content()).isEmpty();
        String rest = "x".repeat(ToolCalls.MAXIMUM_HELD);
        assertThat(parser.add(rest).content()).isEqualTo(start + rest);
        assertThat(parser.add("y").content()).isEqualTo("y");
    }

    @Test
    void mistralsIdsHaveNineCharacters() {
        ToolCalls parser = new ToolCalls(ToolFormat.MISTRAL, TOOLS);
        parser.add("[TOOL_CALLS][{\"name\": \"hava\", \"arguments\": {}}]");
        assertThat(parser.end().calls().getFirst().id()).matches("[0-9a-f]{9}");
    }

    private static void take(ToolCalls.Step step, StringBuilder said, List<String> called) {
        said.append(step.content());
        step.calls().forEach(call -> called.add(call.name() + call.arguments()));
    }
}
