package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers with check digits, however they are cut: `43296652096`, `432 966 520 96`, `432-966-520-96`.
final class Numbers {
    private static final int MOST_SIGNS_BETWEEN = 3;
    private static final int LONGEST = 24;
    private static final Pattern IBAN_START =
            Pattern.compile("(?<![\\p{L}\\p{N}])(?:iban)?tr(?=[^\\p{L}\\p{N}]{0,3}\\d)", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_NAME = 10;
    private static final Pattern NAME =
            Pattern.compile("(?:^|[^a-z0-9])(?:tc|tckn|tcno|no|vkn|vergino|kart|kartno|kimlik|kimlikno)$");
    private static final Pattern SUFFIX =
            Pattern.compile("^(?:n?[iu]n|y?[iu]|y?[ea]|[dt][ea]n?|l[iu]|nolu|no|numarali)(?![a-z0-9])");
    private static final Pattern IP = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Pattern TAX_NUMBER_IS_NAMED =
            Pattern.compile("\\bvkn|vergi|v\\.k\\.n|m[uü]kellef|tax", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private Numbers() {}

    static List<Finding> ibans(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher start = IBAN_START.matcher(text);
        while (start.find()) {
            int country = start.end() - 2;
            int first = start.end();
            while (first < text.length() && !isDigit(text.charAt(first))) {
                first++;
            }
            int end = end(text, first, digits -> digits.length() == 24 && Checksums.isIban(digits));
            if (end > 0) {
                findings.add(new Finding(country, end, DataKind.IBAN));
            }
        }
        return findings;
    }

    static List<Finding> cards(String text) {
        return scan(text, DataKind.CARD, Checksums::isCard);
    }

    static List<Finding> identityNumbers(String text) {
        return scan(text, DataKind.TCKN, Checksums::isIdentityNumber).stream()
                .filter(found -> standsAlone(text, found))
                .toList();
    }

    static List<Finding> taxNumbers(String text) {
        return scan(text, DataKind.VKN, Checksums::isTaxNumber).stream()
                .filter(found -> standsAlone(text, found))
                .filter(found ->
                        !IP.matcher(text.substring(found.start(), found.end())).matches())
                .toList();
    }

    /// Tax numbers that words around them call so; others may be telephone numbers.
    static List<Finding> taxNumbersByName(String text) {
        return taxNumbers(text).stream()
                .filter(found -> TAX_NUMBER_IS_NAMED
                        .matcher(Context.around(text, found.start(), found.end(), 30))
                        .find())
                .toList();
    }

    /// A number in groups is no part of a longer row of groups.
    private static boolean standsAlone(String text, Finding found) {
        boolean whole = text.substring(found.start(), found.end()).chars().allMatch(Character::isDigit);
        boolean before = found.start() > 1
                && Context.isSeparator(text.charAt(found.start() - 1))
                && isDigit(text.charAt(found.start() - 2));
        boolean after = found.end() + 1 < text.length()
                && Context.isSeparator(text.charAt(found.end()))
                && isDigit(text.charAt(found.end() + 1));
        return whole || !(before || after);
    }

    private static List<Finding> scan(String text, DataKind type, Predicate<String> isValid) {
        List<Finding> findings = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (isDigit(text.charAt(at)) && isStart(text, at)) {
                int end = end(text, at, isValid);
                if (end > 0) {
                    findings.add(new Finding(at, end, type));
                    at = end;
                    continue;
                }
            }
            at++;
        }
        return findings;
    }

    /// Where a number that is valid ends, -1 where there is none.
    private static int end(String text, int from, Predicate<String> isValid) {
        StringBuilder digits = new StringBuilder();
        int at = from;
        int longest = -1;
        while (at < text.length() && digits.length() < LONGEST) {
            if (isDigit(text.charAt(at))) {
                digits.append(text.charAt(at++));
                if (isEnd(text, at) && isValid.test(digits.toString())) {
                    longest = at;
                }
                continue;
            }
            int next = at;
            while (next < text.length() && next - at < MOST_SIGNS_BETWEEN && Context.isSeparator(text.charAt(next))) {
                next++;
            }
            if (next == at || next == text.length() || !isDigit(text.charAt(next))) {
                break;
            }
            at = next;
        }
        return longest;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isStart(String text, int at) {
        if (at == 0) {
            return true;
        }
        char before = text.charAt(at - 1);
        boolean continued = (before == '.' || before == '-' || before == ',' || before == '/')
                && at > 1
                && isDigit(text.charAt(at - 2));
        boolean named = NAME.matcher(Context.before(text, at, LONGEST_NAME)).find(); // `tc43296652096`
        return (!Character.isLetterOrDigit(before) || named) && before != '_' && !continued;
    }

    private static boolean isEnd(String text, int at) {
        if (at == text.length()) {
            return true;
        }
        char after = text.charAt(at);
        boolean continued = (after == '.' || after == '-' || after == ',')
                && at + 1 < text.length()
                && isDigit(text.charAt(at + 1));
        boolean suffixed = SUFFIX.matcher(Context.after(text, at, LONGEST_NAME)).find(); // `43296652096nin`
        return (!Character.isLetterOrDigit(after) || suffixed) && after != '_' && !continued;
    }
}
