package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turkish postal addresses with a door number: `Çınarlı Mah. Leylak Sok. No: 14 D: 3, Nilüfer/Bursa`.
///
/// Found from the door number: the named streets before it, the doors, quarters and the place after it.
final class Addresses {
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final String STREET =
            "(?:mahallesi|mahalle|mah\\.?|mh\\.?|caddesi|cadde|cad\\.?|cd\\.?|soka[gğ][ıi]|sokak|sok\\.?|sk\\.?"
                    + "|bulvar[ıi]|bulv\\.?|blv\\.?|bul\\.|yolu|sitesi|sit\\.|meydan[ıi]|b[oö]lgesi|mevkii|k[oö]y[uü]|apartman[ıi]|apt\\.?"
                    + "|[cç][ıi]kmaz[ıi]|ye[sş]ilkent|evleri|plaza|i[sş] ?han[ıi]|iş merkezi|osb|konutlar[ıi])";
    private static final String NUMBER =
            "(?:kap[ıi] )?(?:no|numara|nr)\\.?[ ]?[:.]?[ ]?\\d{1,5}(?:[ ]?[/\\-][ ]?[\\p{L}\\p{N}]{1,4}\\b)?";
    private static final Pattern DOOR = Pattern.compile(
            "(?<![\\p{L}\\p{N}])" + NUMBER
                    + "|(?<=(?:sokak|soka[gğ][ıi]|sok\\.|sk\\.|cad\\.|caddesi|cd\\.|bulvar[ıi]|blv\\.) )\\d{1,4}/\\d{1,4}(?![\\p{L}\\p{N}/])",
            FLAGS);
    private static final Pattern STREET_WORD =
            Pattern.compile("(?<![\\p{L}\\p{N}])" + STREET + "(?![\\p{L}\\p{N}])", FLAGS);
    private static final Pattern MORE = Pattern.compile(
            "\\G[,;]?[ ]{0,2}(?:/[ ]?)?(?:(?:i[cç] kap[ıi] no|daire|d|kat|k|blok|blk|giri[sş]|iç kapı)\\.?[ ]?[:.]?[ ]?(?:no[: ]{0,2})?(?:\\d{1,4}|zemin)(?:/[\\p{L}\\p{N}]{1,3})?"
                    + "|[\\p{L}\\p{N}]{1,2} blok|" + NUMBER + ")(?![\\p{L}\\p{N}])",
            FLAGS);
    private static final Pattern QUARTER = Pattern.compile(
            "\\G[,]?[ ]{1,2}(?:\\p{Lu}[\\p{L}'’]{1,20}[ ]){1,3}"
                    + "(?:Mahallesi|Mah\\.?|Mh\\.?|Caddesi|Cad\\.?|Köyü|Sokak|Sokağı|Sok\\.?|Sitesi|Apt\\.?)(?![\\p{L}\\p{N}])");
    private static final Pattern POST_CODE = Pattern.compile("\\G[,]?[ ]{1,2}\\d{5}(?![\\p{L}\\p{N}])");
    private static final Pattern PLACE = Pattern.compile(
            "\\G[,]?[ ]{1,2}(?:\\p{Lu}[\\p{L}]{1,20}[ ])?\\p{Lu}[\\p{L}]{1,20}[ ]?[/][ ]?\\p{Lu}[\\p{L}]{1,20}");
    private static final Pattern WORDS = Pattern.compile("\\G([,]?[ ]{1,2}[/\\-]?[ ]?)([\\p{L}]{2,20})");
    private static final Pattern BACK = Pattern.compile("([\\p{L}\\p{N}][\\p{L}\\p{N}'’\\-]{0,24}\\.?)[ ]{1,2}$");

    private static final Set<String> PROVINCES = Set.copyOf(List.of("""
            adana adiyaman afyon afyonkarahisar agri amasya ankara antalya artvin aydin balikesir bilecik bingol bitlis bolu \
            burdur bursa canakkale cankiri corum denizli diyarbakir edirne elazig erzincan erzurum eskisehir gaziantep \
            giresun gumushane hakkari hatay isparta mersin icel istanbul izmir kars kastamonu kayseri kirklareli kirsehir \
            kocaeli konya kutahya malatya manisa kahramanmaras mardin mugla mus nevsehir nigde ordu rize sakarya samsun \
            siirt sinop sivas tekirdag tokat trabzon tunceli sanliurfa usak van yozgat zonguldak aksaray bayburt karaman \
            kirikkale batman sirnak bartin ardahan igdir yalova karabuk kilis osmaniye duzce""".split(" ", -1)));

    private Addresses() {}

    static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher door = DOOR.matcher(text);
        int from = 0;
        while (from <= text.length() && door.find(from)) {
            int start = start(text, door.start());
            if (start < 0 || (!findings.isEmpty() && start < findings.getLast().end())) {
                from = door.end();
                continue;
            }
            int end = end(text, door.end());
            findings.add(new Finding(start, end, DataKind.ADDRESS));
            from = end;
        }
        return findings;
    }

    /// Where the named streets before a door number begin, -1 where there is none.
    private static int start(String text, int door) {
        int reach = Math.max(0, door - 140);
        String before = text.substring(reach, door);
        int cut = Math.max(Math.max(before.lastIndexOf(':'), before.lastIndexOf(';')), before.lastIndexOf('\n')) + 1;
        List<int[]> streets = new ArrayList<>();
        Matcher street = STREET_WORD.matcher(before);
        while (street.find()) {
            if (street.start() >= cut) {
                streets.add(new int[] {street.start(), street.end()});
            }
        }
        if (streets.isEmpty()
                || !before.substring(streets.getLast()[1])
                        .matches("(?:[ ,.;]|\\p{L}\\s?Blok|(?:\\p{Lu}\\p{L}{1,20}[ ]){0,2}){0,4}")) {
            return -1;
        }
        int begin = -1;
        for (int i = streets.size() - 1; i >= 0; i--) {
            int name = name(before, streets.get(i)[0], i == 0 ? cut : streets.get(i - 1)[1]);
            if (name < 0 && i > 0) {
                name = streets.get(i)[0];
            }
            if (name < 0) {
                break;
            }
            begin = name;
            if (i > 0 && !before.substring(streets.get(i - 1)[1], name).matches("[ ,.]{0,3}")) {
                break;
            }
        }
        return begin < 0 ? -1 : reach + begin;
    }

    /// Where the name of a street begins: capital words and ordinals, or the one word before it.
    private static int name(String text, int street, int from) {
        int begin = street;
        for (int words = 0; words < 4; words++) {
            String rest = text.substring(from, begin);
            Matcher word = BACK.matcher(rest.length() > 30 ? rest.substring(rest.length() - 30) : rest);
            if (!word.find()) {
                break;
            }
            int start = begin - (Math.min(30, rest.length()) - word.start());
            boolean proper = Character.isUpperCase(word.group(1).charAt(0))
                    || Character.isDigit(word.group(1).charAt(0));
            String lead = text.substring(from, start);
            boolean opensSentence = (from == 0 && lead.isBlank()) || lead.matches("(?s).*[.!?]\\s+");
            boolean ends = word.group(1).endsWith(".")
                    && !Character.isDigit(word.group(1).charAt(0));
            if ((words > 0
                            && (!proper
                                    || (opensSentence
                                            && !Character.isDigit(word.group(1).charAt(0)))))
                    || ends) {
                break;
            }
            begin = start;
            if (!proper) {
                break;
            }
        }
        return begin == street ? -1 : begin;
    }

    private static int end(String text, int door) {
        int end = door;
        for (Pattern part : List.of(MORE, MORE, MORE, QUARTER, MORE, POST_CODE, QUARTER)) {
            Matcher more = part.matcher(text);
            if (more.find(end) && more.start() == end) {
                end = more.end();
            }
        }
        Matcher place = PLACE.matcher(text);
        if (place.find(end) && place.start() == end) {
            return place.end();
        }
        return province(text, end);
    }

    /// ` etimesgut ankara`: up to three words, the last of them a province.
    private static int province(String text, int from) {
        int end = from;
        Matcher word = WORDS.matcher(text);
        for (int words = 0; words < 3 && word.find(end) && word.start() == end; words++) {
            end = word.end();
            if (PROVINCES.contains(Context.plain(word.group(2)))) {
                return end;
            }
        }
        return from;
    }
}
