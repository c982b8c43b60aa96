package dev.trllmarena.arena.category;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A prompt in words, numbers and signs: lower case as Turkish has it, without marks, so that `SINIF`, `Sınıf` and
/// `sinif` are one word.
final class Tokens {
    /// Of a long prompt only both ends are read: what is asked stands there, and the time stays bounded.
    private static final int HEAD = 1500;

    private static final int TAIL = 500;

    private static final Pattern TOKEN = Pattern.compile("\\p{L}+|\\p{N}+|[^\\s\\p{L}\\p{N}]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private Tokens() {}

    static String ends(String text) {
        return text.length() <= HEAD + TAIL
                ? text
                : text.substring(0, HEAD) + "\n" + text.substring(text.length() - TAIL);
    }

    static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        TOKEN.matcher(fold(text))
                .results()
                .forEach(match -> tokens.add(Character.isDigit(match.group().codePointAt(0)) ? "0" : match.group()));
        return tokens;
    }

    /// `I`, `İ` and `ı` become `i`: one letter whichever keyboard wrote it.
    static String fold(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace('ı', 'i');
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD)).replaceAll("");
    }
}
