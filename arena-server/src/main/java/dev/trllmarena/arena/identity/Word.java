package dev.trllmarena.arena.identity;

/// A word of a folded text, three ways of the same length.
///
/// @param plain as folded, digits and all
/// @param letters with signs and digits read as the letters that they may stand for; a number stays one
/// @param skeleton where `l` and `i` are one letter too
/// @param gap what stands before it
/// @param spelled whether it was written letter by letter
record Word(String plain, String letters, String skeleton, Gap gap, boolean spelled) {
    enum Gap {
        /// An apostrophe: what follows is a suffix.
        APOSTROPHE,
        /// A space, or a sign that may cut a word.
        NEAR,
        /// A comma, quotes, a wide space.
        FAR,
        /// A new sentence.
        SENTENCE
    }

    static Word of(String plain, Gap gap, boolean spelled) {
        StringBuilder letters = new StringBuilder();
        StringBuilder skeleton = new StringBuilder();
        boolean number = plain.chars().allMatch(Character::isDigit);
        for (int i = 0; i < plain.length(); i++) {
            char character = plain.charAt(i);
            letters.append(number ? character : Folding.unleet(character));
            skeleton.append(Folding.skeleton(character));
        }
        return new Word(plain, letters.toString(), skeleton.toString(), gap, spelled);
    }

    int length() {
        return plain.length();
    }
}
