package dev.trllmarena.arena.identity;

import dev.trllmarena.arena.identity.Word.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts a text into folded words; what was written letter by letter (`C-l-a-u-d-e`) comes as one.
final class Words {
    private static final int FEWEST_LETTERS_TO_SPELL = 3;
    /// No word is longer: what comes after begins the next one, so that a sentence has a greatest length.
    private static final int LONGEST_WORD = 60;
    private static final String LETTER_SIGNS = "@$€£¢©";
    private static final String INNER_LETTER_SIGNS = "!|¡";
    private static final String CUTTING_SIGNS = " .-_*/·•~=:'";

    /// Between a word in quotes and its suffix: `"Claude"um`.
    private static final Pattern CLOSING = Pattern.compile("\\p{So}{0,2}['\"”’»)\\]]{1,3}");
    private static final Pattern SYMBOL = Pattern.compile(" ?\\p{So}{1,2} ?");
    /// Code, not a sentence: `model = "x"`, `"model": "x"`.
    private static final Pattern ASSIGNMENT = Pattern.compile("= ?\"|\" ?: ?\"");

    private Words() {}

    static List<Word> of(String text) {
        return joinSpelled(cut(withoutLongRuns(Folding.fold(Markup.without(text)))));
    }

    /// `Claaaude` as `Claude`.
    private static String withoutLongRuns(String text) {
        StringBuilder shortened = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int end = i + 1;
            while (end < text.length() && text.charAt(end) == text.charAt(i)) {
                end++;
            }
            boolean long_ = end - i >= 3 && Character.isLetter(text.charAt(i));
            shortened.append(text, i, long_ ? i + 1 : end);
            i = end;
        }
        return shortened.toString();
    }

    private static List<Word> cut(String text) {
        List<Word> words = new ArrayList<>();
        int from = 0;
        while (true) {
            int start = from;
            while (start < text.length() && !isInWord(text, start)) {
                start++;
            }
            if (start == text.length()) {
                return words;
            }
            int end = start + 1;
            while (end < text.length() && end - start < LONGEST_WORD && isInWord(text, end)) {
                end++;
            }
            boolean afterLetter = !words.isEmpty() && words.getLast().length() == 1;
            Gap gap = words.isEmpty() ? Gap.SENTENCE : gap(text.substring(from, start), afterLetter);
            words.add(Word.of(text.substring(start, end), gap, false));
            from = end;
        }
    }

    private static boolean isInWord(String text, int at) {
        char character = text.charAt(at);
        if (Character.isLetterOrDigit(character)) {
            return true;
        }
        boolean before = at > 0 && Character.isLetterOrDigit(text.charAt(at - 1));
        boolean after = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
        return (LETTER_SIGNS.indexOf(character) >= 0 && (before || after))
                || (INNER_LETTER_SIGNS.indexOf(character) >= 0 && before && after);
    }

    private static Gap gap(String between, boolean afterLetter) {
        if (between.strip().equals("'") || CLOSING.matcher(between).matches()) {
            return Gap.APOSTROPHE;
        }
        if (SYMBOL.matcher(between).matches()) {
            return Gap.NEAR;
        }
        if (ASSIGNMENT.matcher(between).find()) {
            return Gap.SENTENCE;
        }
        if (between.indexOf('\n') >= 0) {
            return Gap.SENTENCE;
        }
        boolean near = between.length() <= 3 && between.chars().allMatch(sign -> CUTTING_SIGNS.indexOf(sign) >= 0);
        boolean ends = between.matches("(?s).*[.!?…;](?:\\W*\\s.*)?") && between.length() > 1;
        if (ends && !(near && afterLetter)) {
            return Gap.SENTENCE;
        }
        return near && between.chars().filter(sign -> sign == ' ').count() < 2 ? Gap.NEAR : Gap.FAR;
    }

    private static List<Word> joinSpelled(List<Word> words) {
        List<Word> joined = new ArrayList<>();
        for (int i = 0; i < words.size(); ) {
            int end = i + 1;
            while (end < words.size()
                    && end - i < LONGEST_WORD
                    && words.get(i).length() == 1
                    && words.get(end).length() == 1
                    && words.get(end).gap() == Gap.NEAR) {
                end++;
            }
            if (end - i >= FEWEST_LETTERS_TO_SPELL) {
                StringBuilder word = new StringBuilder();
                words.subList(i, end).forEach(letter -> word.append(letter.plain()));
                joined.add(Word.of(word.toString(), words.get(i).gap(), true));
            } else {
                joined.addAll(words.subList(i, end));
            }
            i = end;
        }
        return joined;
    }
}
