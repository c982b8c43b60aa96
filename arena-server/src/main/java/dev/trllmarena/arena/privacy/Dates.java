package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates that the words around them call dates of birth.
final class Dates {
    static final String MONTHS = "(?:ocak|[sş]ubat|mart|nisan|may[ıi]s|haziran|temmuz|a[gğ]ustos|eyl[uü]l|ekim|kas[ıi]m"
            + "|aral[ıi]k|january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final Pattern DATE = Pattern.compile(
            "(?<![\\p{L}\\p{N}.,/\\-])(?:\\d{1,2}[./\\- ]{1,2}\\d{1,2}[./\\- ]{1,2}(?:19|20)?\\d{2}|(?:19|20)\\d{2}[./\\-]\\d{1,2}[./\\-]\\d{1,2}"
                    + "|\\d{1,2}\\.? " + MONTHS + ",? (?:19|20)\\d{2}|" + MONTHS
                    + " \\d{1,2}, ?(?:19|20)\\d{2})(?![\\p{L}\\p{N}]|[./\\-]\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern BEFORE = Pattern.compile(
            "(?:dogum|dogdu|birth|\\bdob\\b|\\bborn\\b)[^\\d.;!?]{0,45}$|\\bd\\.? ?t\\.?(?:'?[a-z]{1,3})? ?[:=]? ?$|dogum\\w* ?\\(?[^\\d;!?]{0,30}$");
    private static final Pattern AFTER = Pattern.compile(
            "^['’]?\\w{0,3} ?(?:tarihinde |tarihli |gunu |yilinda )?(?:[\\p{L}]+['’]?\\w* )?(?:dogum|dogdu|dogan|dogmus)");
    private static final Pattern NEXT = Pattern.compile(
            "^['’]?\\w{0,3}[, ]*(?:(?:ve|ile|veya|ya da|yerine|degil|annesi|babasi|esi)[, ]+)*(?:\\w+ki[: ]+)?$");
    private static final Pattern OTHER =
            Pattern.compile("kayit tarih|basvuru tarih|duzenleme|gecerlilik|bitis|baslangic|kurulus|son tarih");

    private Dates() {}

    static List<Finding> ofBirth(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher date = DATE.matcher(text);
        while (date.find()) {
            String before = Context.before(text, date.start(), 60);
            Matcher named = BEFORE.matcher(before);
            boolean follows = !findings.isEmpty()
                    && findings.getLast().end() >= date.start() - 40
                    && NEXT.matcher(Context.plain(
                                    text.substring(findings.getLast().end(), date.start())))
                            .matches();
            boolean called = named.find() && !OTHER.matcher(named.group()).find();
            if (called
                    || follows
                    || AFTER.matcher(Context.after(text, date.end(), 40)).find()) {
                findings.add(new Finding(date.start(), date.end(), DataKind.DATE_OF_BIRTH));
            }
        }
        return findings;
    }
}
