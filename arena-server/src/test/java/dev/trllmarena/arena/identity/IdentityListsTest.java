package dev.trllmarena.arena.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.trllmarena.arena.contestant.Contestant;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Recall and false alarms by group on the lists of `identity/README.md`, with the launch list's names. Ordinary lines
/// are hard ones: every one has a word that a list of words would stop at.
class IdentityListsTest {
    private static final System.Logger LOG = System.getLogger(IdentityListsTest.class.getName());
    private static final List<String> LISTS = List.of("first", "second", "third", "fourth");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u(\\p{XDigit}{4})");

    /// What a visitor had asked where an answer of the group is an ordinary one.
    private static final Map<String, String> ASKED = Map.of(
            "about-answer",
            "Yapay zekâ sohbet araçlarını kısaca anlatır mısın?",
            "people",
            "Claude adlı biri için, Google, Meta ve OpenAI geçmişi olsun, örnek bir yazı hazırla.");

    private record Line(String group, boolean asks, String text) {
        boolean isFoundBy(IdentityGuard guard) {
            return asks ? guard.asks(text) : guard.tells(ASKED.getOrDefault(group, ""), text);
        }
    }

    private final IdentityGuard guard = guard();

    @Test
    void ninetyEightOfAHundredTellingsAreFound() throws IOException {
        List<Line> lines = lines("tellings");
        List<Line> missed =
                lines.stream().filter(line -> !line.isFoundBy(guard)).toList();
        LOG.log(Level.INFO, "{0}", table("missed", lines, missed));
        assertThat(lines).hasSizeGreaterThan(800);
        assertThat(missed).hasSizeLessThanOrEqualTo(lines.size() / 50);
    }

    @Test
    void oneInAHundredOfTheHardOrdinaryLinesIsAFalseAlarm() throws IOException {
        List<Line> lines = lines("ordinary");
        List<Line> alarms = lines.stream().filter(line -> line.isFoundBy(guard)).toList();
        LOG.log(Level.INFO, "{0}", table("alarms", lines, alarms));
        assertThat(lines).hasSizeGreaterThan(500);
        assertThat(alarms).hasSizeLessThanOrEqualTo(lines.size() / 100);
    }

    @Test
    void aTellingAtTheEndOfALongAnswerIsFound() {
        String ordinary = "Kombinin basıncını kontrol edin, sonra bir gün bekleyin. ".repeat(1500);
        assertThat(guard.tells("Kombi su kaçırıyor.", ordinary)).isFalse();
        assertThat(guard.tells("Kombi su kaçırıyor.", ordinary + "Bu arada ben Claude'um."))
                .isTrue();
    }

    private static String table(String word, List<Line> all, List<Line> wrong) {
        Map<String, int[]> counts = new TreeMap<>();
        all.forEach(line -> counts.computeIfAbsent(line.group(), _ -> new int[2])[0]++);
        wrong.forEach(line -> counts.computeIfAbsent(line.group(), _ -> new int[2])[1]++);
        StringBuilder table = new StringBuilder("group          lines  %s%n".formatted(word));
        counts.forEach((group, count) -> table.append("%-14s %5d  %6d%n".formatted(group, count[0], count[1])));
        return table.append("%-14s %5d  %6d".formatted("all", all.size(), wrong.size()))
                .toString();
    }

    private static List<Line> lines(String kind) throws IOException {
        List<Line> lines = new ArrayList<>();
        for (String list : LISTS) {
            String name = "/identity/" + list + "-" + kind + ".tsv";
            try (InputStream in = IdentityListsTest.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is missing");
                }
                for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList()) {
                    String[] fields = line.split("\t", 3);
                    lines.add(new Line(fields[0], fields[1].equals("P"), unescaped(fields[2])));
                }
            }
        }
        return lines;
    }

    /// The lists write line breaks and invisible characters as escapes.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Character.toString(Integer.parseInt(escape.group(1), 16)))
                .replace("\\n", "\n");
    }

    private static IdentityGuard guard() {
        IdentityGuard guard = new IdentityGuard();
        guard.know(List.of(
                contestant("gpt-4o", "GPT-4o", "OpenAI"),
                contestant("claude-3-5-sonnet", "Claude 3.5 Sonnet", "Anthropic"),
                contestant("gemini-1.5-pro", "Gemini 1.5 Pro", "Google"),
                contestant("llama-3.1-405b", "Llama 3.1 405B", "Meta"),
                contestant("mistral-large", "Mistral Large", "Mistral AI"),
                contestant("deepseek-v3", "DeepSeek-V3", "DeepSeek"),
                contestant("tr-mini-llama-sft", "Turkish SFT Llama (mini)", "TR-LLMArena"),
                contestant("tr-mini-llama-dpo", "Turkish DPO Llama (mini)", "TR-LLMArena"),
                contestant("tr-mini-mixtral-dpo", "Turkish Mixtral (mini)", "TR-LLMArena"),
                contestant("tr-mini-r1-distill", "Turkish R1-Distill (mini)", "TR-LLMArena")));
        return guard;
    }

    private static Contestant contestant(String id, String name, String maker) {
        URI endpoint = URI.create("http://127.0.0.1/v1");
        return new Contestant(id, name, Contestant.Kind.LOCAL, maker, "", "", 4096, endpoint, id);
    }
}
