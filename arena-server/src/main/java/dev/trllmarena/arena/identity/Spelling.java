package dev.trllmarena.arena.identity;

import java.util.Arrays;

/// Whether a word is another with one slip of the fingers: a letter left out, doubled, exchanged with its neighbour, a
/// wrong vowel; in a long word, any wrong letter or any order.
final class Spelling {
    private static final String VOWELS = "aeiou";
    private static final int LONG = 9;

    private Spelling() {}

    static boolean isSlipOf(String word, String right) {
        if (word.length() >= LONG
                && word.length() == right.length()
                && sorted(word).equals(sorted(right))) {
            return word.charAt(0) == right.charAt(0) && !word.equals(right);
        }
        int difference = word.length() - right.length();
        if (Math.abs(difference) > 1 || word.isEmpty() || word.charAt(0) != right.charAt(0) || word.equals(right)) {
            return false;
        }
        int same = 0;
        while (same < Math.min(word.length(), right.length()) && word.charAt(same) == right.charAt(same)) {
            same++;
        }
        if (difference != 0) {
            return difference < 0
                    ? word.substring(same).equals(right.substring(same + 1))
                    : word.substring(same + 1).equals(right.substring(same));
        }
        boolean restIsSame = word.substring(same + 1).equals(right.substring(same + 1));
        boolean mayBeWrong = right.length() >= LONG || (isVowel(word.charAt(same)) && isVowel(right.charAt(same)));
        return (restIsSame && mayBeWrong)
                || (same + 1 < word.length()
                        && word.charAt(same) == right.charAt(same + 1)
                        && word.charAt(same + 1) == right.charAt(same)
                        && word.substring(same + 2).equals(right.substring(same + 2)));
    }

    private static String sorted(String word) {
        char[] letters = word.toCharArray();
        Arrays.sort(letters);
        return new String(letters);
    }

    private static boolean isVowel(char letter) {
        return VOWELS.indexOf(letter) >= 0;
    }
}
