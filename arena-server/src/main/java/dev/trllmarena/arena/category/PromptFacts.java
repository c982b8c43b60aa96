package dev.trllmarena.arena.category;

import java.util.regex.Pattern;

/// All that is kept of the first question of a battle; that a battle has several turns stands in its vote.
///
/// @param isLong 1000 characters or more
/// @param hasCode a fenced block, or lines that read as a program, a markup or a command
public record PromptFacts(Category category, boolean isLong, boolean hasCode) {
    private static final int LONG_CHARACTERS = 1000;

    private static final Pattern CODE = Pattern.compile("""
            (?mix)
              ^\\s*(```|~~~)                                                  # fenced
            | ^\\s*(def|class|function|public|private|import|from|\\#include)\\s+[\\w.<"*]+.*[:;{()>*]\\s*$
            | ^\\s*(import|from)\\s+[\\w.]+(\\s+import\\s+.+)?;?\\s*$
            | ^\\s*(for|while|if)\\s*\\(.*\\).*[{;]\\s*$
            | ^\\s*(for\\s+\\w+\\s+in|while|if|elif)\\s.*:\\s*$
            | ^\\s*(const|let|var|int|double|float|string|bool|char)\\s+[\\w<>\\[\\]]+\\s*=.*$
            | \\b\\w+(\\.\\w+)*\\([^()\\n]*\\)\\s*;                          # call();
            | \\b(console\\.log|System\\.out|printf|println|print)\\s*\\(
            | \\bselect\\s.+\\sfrom\\s+\\w | \\b(insert\\s+into|delete\\s+from|create\\s+table|update\\s+\\w+\\s+set)\\b
            | </?[a-z][a-z0-9]*(\\s+[a-z-]+=[^<>]*)?/?>                        # markup
            | ^\\s*(\\$|>>>)\\s+\\S | ^FROM\\s[\\w./:-]+$ | ^RUN\\s
            | \\w\\s*=>\\s*[\\w({] | \\w\\s*(\\+=|&&|\\|\\||===?|!=)\\s*\\w
            """);

    static PromptFacts of(String prompt, Category category) {
        boolean isLong = prompt.codePointCount(0, prompt.length()) >= LONG_CHARACTERS;
        return new PromptFacts(
                category, isLong, CODE.matcher(Tokens.ends(prompt)).find());
    }
}
