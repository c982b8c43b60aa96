package dev.trllmarena.arena.category;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the network sees of a prompt: hashed words, pairs of words, word beginnings, pieces of two to five characters,
/// the
/// first and last words, and a few facts of form.
public final class Features {
    private static final int SHORTEST_PIECE = 2;
    private static final int LONGEST_PIECE = 5;
    private static final int STEM = 5;
    private static final int ENDING = 4;

    private final Map<Integer, Integer> counts = new HashMap<>();

    private Features() {}

    /// How often each hash occurs.
    public static Map<Integer, Integer> of(String prompt) {
        Features features = new Features();
        String text = Tokens.ends(prompt);
        List<String> tokens = Tokens.of(text);
        features.words(tokens);
        features.form(text, tokens);
        return features.counts;
    }

    private void words(List<String> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            add("w", token);
            if (i + 1 < tokens.size()) {
                add("b", token + " " + tokens.get(i + 1));
            }
            if (token.length() > STEM) {
                add("s", token.substring(0, STEM));
            }
            if (Character.isLetter(token.codePointAt(0))) {
                pieces("<" + token + ">");
            }
        }
        if (!tokens.isEmpty()) {
            add("first", tokens.getFirst());
            add("last", tokens.getLast());
        }
        if (tokens.size() > 1) {
            add("ends", ending(tokens.get(tokens.size() - 2)) + " " + ending(tokens.getLast()));
        }
    }

    private void pieces(String word) {
        for (int length = SHORTEST_PIECE; length <= LONGEST_PIECE; length++) {
            for (int start = 0; start + length <= word.length(); start++) {
                add("c", word, start, start + length);
            }
        }
    }

    private void form(String text, List<String> tokens) {
        add("length", step((int) (1.5 * Math.log(tokens.size() + 1) / Math.log(2)), 9));
        add("questions", step(count(text, "?"), 3));
        add("numbers", step((int) tokens.stream().filter("0"::equals).count(), 4));
        add("lines", step(count(text, "\n"), 2));
        add("quotes", step(count(text, "\"“”"), 2));
        add("code", step(count(text, "{}();=<>_`[]") / 2, 3));
        int colon = text.indexOf(':');
        add("colon", step(colon < 0 ? 0 : 1 + 3 * colon / text.length(), 3));
        String stripped = text.strip();
        add("end", stripped.isEmpty() ? "" : stripped.substring(stripped.length() - 1));
    }

    private static String step(int value, int most) {
        return Integer.toString(Math.min(value, most));
    }

    private static int count(String text, String signs) {
        return (int) text.chars().filter(sign -> signs.indexOf(sign) >= 0).count();
    }

    private static String ending(String token) {
        return token.substring(Math.max(0, token.length() - ENDING));
    }

    private void add(String kind, String value) {
        add(kind, value, 0, value.length());
    }

    private void add(String kind, String value, int from, int to) {
        counts.merge(hash(kind, value, from, to), 1, Integer::sum);
    }

    /// FNV-1a over UTF-16 units, then mixed so that neighbours lie apart.
    private static int hash(String kind, String value, int from, int to) {
        int hash = 0x811C9DC5;
        for (int i = 0; i < kind.length(); i++) {
            hash = (hash ^ kind.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ '\t') * 0x01000193;
        for (int i = from; i < to; i++) {
            hash = (hash ^ value.charAt(i)) * 0x01000193;
        }
        hash = (hash ^ (hash >>> 16)) * 0x45D9F3B;
        return hash ^ (hash >>> 16);
    }
}
