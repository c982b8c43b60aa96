package dev.trllmarena.arena.identity;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/// Makes characters that look alike the same one: case (Turkish `İ`, `I`, `ı` and `i` too), accents, full-width and
/// mathematical letters, Cyrillic and Greek look-alikes, digits and signs that stand for letters.
final class Folding {
    private static final Map<Integer, Character> LOOK_ALIKES = new HashMap<>();
    private static final String APOSTROPHES = "'’‘ʼ`´′＇‛";

    static {
        alike("абвгдеёзийіїјкӏлмнһопрԛсѕтуԝхуүԁѵɡ", "abbrdee3uuiijkilmhhonpqcstywxyydvg");
        alike("αβγδεζηικλμνοπρστυχωϲϳ", "abydeznikamvonpotuxwcj");
        alike("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx");
        alike("АВЕКМНОРСТУХІЈЅԌ", "abekmhopctyxijsg");
        alike("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz");
        alike("ıøłđħŧæœßɑɩɪ", "ioldhtaobaii");
        alike("ꓐꓑꓒꓓꓔꓖꓗꓙꓚꓜꓝꓠꓡꓢꓣꓦꓧꓬꓮꓰꓲꓳꓴꓪꓫꓟ", "bpddtgkjczfnlsrvhyaeiouwxm");
        alike("ᎪᏴᏟᎠᎬᏀᎻᎥᎫᏦᏞᎷᏢᎡᏚᎢᏙᎳᎽᏃ", "abcdeghijklmprstvwyz");
        alike("օոսհցՍՏՕԼզքϳ", "onuhgusolqpj");
        alike("ɓɗƙƈɠƭƥĸȷƒǀʋɯʍⅼ", "bdkcgtpkjflvwml");
        for (int i = 0; i < 26; i++) { // negative circled, squared and regional letters, which Unicode leaves apart
            for (int block : new int[] {0x1F150, 0x1F170, 0x1F1E6}) {
                LOOK_ALIKES.put(block + i, (char) ('a' + i));
            }
        }
    }

    private Folding() {}

    /// Lower-case plain letters; marks and invisible characters are gone, every apostrophe is `'`.
    static String fold(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints()
                .filter(character -> !isInvisible(character))
                .forEach(character -> folded.appendCodePoint(plain(character)));
        return folded.toString();
    }

    /// A letter that a digit or sign stands for, otherwise the character itself.
    static char unleet(char character) {
        return switch (character) {
            case '0' -> 'o';
            case '1', '!', '|', '¡' -> 'i';
            case '2' -> 'z';
            case '3', '€' -> 'e';
            case '4', '@' -> 'a';
            case '5', '$' -> 's';
            case '6', '9' -> 'g';
            case '7', '+' -> 't';
            case '8' -> 'b';
            case '£' -> 'l';
            case '¢', '©', '(', '<' -> 'c';
            default -> character;
        };
    }

    /// One letter for all that `1`, `l` and `i` may mean.
    static char skeleton(char character) {
        char letter = unleet(character);
        return letter == 'l' ? 'i' : letter;
    }

    private static int plain(int character) {
        if (APOSTROPHES.indexOf(character) >= 0) {
            return '\'';
        }
        Character alike = LOOK_ALIKES.get(character);
        if (alike == null) {
            alike = LOOK_ALIKES.get(Character.toLowerCase(character));
        }
        return alike == null ? Character.toLowerCase(character) : alike;
    }

    private static boolean isInvisible(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.SURROGATE -> true;
            default -> character == 0x3164 || character == 0x115F || character == 0x1160 || character == 0x2800;
        };
    }

    private static void alike(String these, String latin) {
        int[] characters = these.codePoints().toArray();
        for (int i = 0; i < characters.length; i++) {
            LOOK_ALIKES.put(characters[i], latin.charAt(i));
        }
    }
}
