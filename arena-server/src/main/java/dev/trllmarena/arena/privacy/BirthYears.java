package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parts of a date of birth that the visitor gives of himself or of his own people: `1987 doğumluyum`, `annem 1954'te
/// doğdu`, `doğum günüm 14 Mart`. Of anybody else a year alone is history, not personal data.
final class BirthYears {
    private static final Pattern PART = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/\\-])(?:(?:" + Dates.MONTHS + " )?(?:19[2-9]\\d|20[0-2]\\d)|\\d{1,2}\\.? "
                    + Dates.MONTHS + ")(?![\\p{L}\\p{N}]|[./\\-]\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NAMED = Pattern.compile(
            "(?:dogum (?:yili|gunu)m\\w{0,4}[ :,]*|dogum yili ?[:=] ?|\\bi was born (?:in|on) |\\bmy (?:birth year|birthday) is "
                    + "|year of birth ?[:=]? ?)$");
    private static final Pattern OWN =
            Pattern.compile("^['’]?\\w{0,3} ?(?:yilinda |senesinde )?(?:dogumluyu[mz]|dogdum|dogduk|dogmusum)\\b");
    private static final Pattern SOMEBODYS =
            Pattern.compile("^['’]?\\w{0,3} ?(?:yilinda |senesinde )?(?:dogumlu|dogdu|dogmus)\\b");
    private static final Pattern PEOPLE = Pattern.compile(
            "\\b(?:ben|anne|baba|es|kiz|ogl|kardes|abi|abla|dede|nine|babaanne|anneanne|torun|yegen|koca|kar|cocu[gk]|ikizler"
                    + "|sevgili|nisanli|dayi|amca|hala|teyze|kuzen|hasta|musteri|calisan)(?:[iu]?m|[iu]m[iu]z)?(?:['’]?[iu]n)?\\b[^.;!?]{0,30}$");

    private BirthYears() {}

    static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher part = PART.matcher(text);
        while (part.find()) {
            String before = Context.before(text, part.start(), 50);
            String after = Context.after(text, part.end(), 40);
            boolean ofOwnPeople =
                    SOMEBODYS.matcher(after).find() && PEOPLE.matcher(before).find();
            if (NAMED.matcher(before).find() || OWN.matcher(after).find() || ofOwnPeople) {
                findings.add(new Finding(part.start(), part.end(), DataKind.DATE_OF_BIRTH));
            }
        }
        return findings;
    }
}
