package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Telephone numbers without their area code, where the words beside them call them so: `telefonum 555 12 34`.
final class ShortPhones {
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\p{L}\\p{N}_.,+\\-/(])(?<!\\d )[2-9]\\d{2}(?:([ .\\-]?)\\d{2}\\1\\d{2}|[ \\-]\\d{4})"
                    + "(?![\\p{N}_]|[.,\\-]\\d| \\d)");
    private static final Pattern NAMED = Pattern.compile(
            "(?:\\btel\\.? ?(?:no)?|telefon(?:u|um|umuz|unuz)?(?: no\\w*| numara\\w*)?|sabit hatt?\\w{0,5}|\\bfaks\\w{0,3}"
                    + "|\\bgsm|numara(?:m|miz|si)|phone(?: number)?(?: is)?|my number is|call (?:me|us) (?:at|on))[ :=,]*$");
    private static final Pattern CALLED = Pattern.compile(
            "^(?:(?:['’]?[dt][ae]n| numaradan) (?:beni |bize |bizi |bana )?(?:ara|ulas)| (?:numarali|nolu|no'?lu) (?:telefon|hat))");
    private static final Pattern AMOUNT =
            Pattern.compile("^ ?(?:tl|lira|kurus|mb|gb|adet|gun|kg|gram|euro|dolar|%|sayi|toplam)");

    private ShortPhones() {}

    static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            String before = Context.before(text, number.start(), 40);
            String after = Context.after(text, number.end(), 25);
            boolean called =
                    NAMED.matcher(before).find() || CALLED.matcher(after).find();
            if (called
                    && !Phones.CODE.matcher(before).find()
                    && !AMOUNT.matcher(after).find()) {
                findings.add(new Finding(number.start(), number.end(), DataKind.PHONE));
            }
        }
        return findings;
    }
}
