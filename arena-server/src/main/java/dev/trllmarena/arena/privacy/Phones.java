package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turkish telephone numbers: `+90 532 123 45 67`, `0(532) 123 45 67`, `(0212) 123 45 67`, `05321234567`, `5321234567`.
final class Phones {
    private static final String S = "[ .\\-\\u00a0\\u2011\\u2013/]?";
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}\\p{N}_])(?<![.\\-/][\\p{N}]{0,1})(?<prefix>(?:\\+ ?|00)90" + S + "|90" + S + ")?"
                    + "(?<area>\\( ?0? ?\\d{3} ?\\)|0" + S + "\\( ?\\d{3} ?\\)|0" + S + "\\d{3}|\\d{3})"
                    + "(?<rest> ?" + S + "\\d{3}" + S + "\\d{2}" + S + "\\d{2})(?![\\p{N}_]|[.\\-]\\d)"
                    + "(?=(?:n?[ıiuü]n|y?[ıiuü]|y?[ea]|[dt][ea]n?|l[ıiuü]|nolu)?(?!\\p{L}))");
    private static final Pattern ABROAD = Pattern.compile(
            "(?<![\\p{L}\\p{N}_+])\\+(?!90)[1-9]\\d{0,2}(?:[ .\\-()]{0,2}\\d){7,12}(?![\\p{L}\\p{N}_])");
    private static final Pattern MOBILE = Pattern.compile("5(?:0[0-9]|1[0-9]|2[0-9]|3[0-9]|4[0-9]|5[0-9]|6[0-9])");
    private static final Pattern LANDLINE = Pattern.compile(
            "2(?:1[26]|2[2-9]|3[26]|4[2468]|5[2-8]|6[2-6]|7[2-46]|8[2-8])|3(?:1[28]|2[2-8]|3[28]|4[2-8]|5[2-8]|6[2-8]|7[0-9]|8[0-9])"
                    + "|4(?:1[1-6]|2[2-8]|3[2-8]|4[2-6]|5[2-8]|6[2-6]|7[2-8]|8[2-8])|8(?:50|00)|900|392");
    /// What a number of other things is called by.
    static final Pattern CODE = Pattern.compile(
            "(?:kod|barkod|fatura|siparis|takip|referans|parca|lot|seri|stok|abone|fis|bilet|tesisat|evrak|makbuz|ihale|dosya"
                    + "|police|p/n|olcu|katalog|belge|demirbas|sayac|kayit|unix|damga|isbn|urun)\\S*"
                    + "(?: (?:no|numara|kod|sayi|ref)\\S*)?[ :(#]*$");
    private static final Pattern TELEPHONE = Pattern.compile(
            "tel|telefon|gsm|cep|ara(?:y|r|d|n|s|\\b)|faks|fax|whatsapp|numara|iletisim|hat|hatt|mesaj|sms|call|phone|ulas");

    private Phones() {}

    static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher abroad = ABROAD.matcher(text);
        while (abroad.find()) {
            findings.add(new Finding(abroad.start(), abroad.end(), DataKind.PHONE));
        }
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (isTelephone(text, number)) {
                findings.add(new Finding(number.start(), number.end(), DataKind.PHONE));
            }
        }
        return findings;
    }

    private static boolean isTelephone(String text, Matcher number) {
        String area = number.group("area").replaceAll("\\D", "");
        String code = area.length() == 4 ? area.substring(1) : area;
        boolean mobile = MOBILE.matcher(code).matches();
        boolean landline = LANDLINE.matcher(code).matches();
        if (!mobile && !landline) {
            return false;
        }
        String prefix = number.group("prefix") == null ? "" : number.group("prefix");
        if (prefix.startsWith("+")
                || prefix.startsWith("00")
                || number.group("area").contains("(")) {
            return true;
        }
        if (CODE.matcher(Context.before(text, number.start(), 30)).find()) {
            return false;
        }
        boolean trunk = area.length() == 4;
        boolean grouped = number.group("rest").matches("[ .\\-\\u00a0]\\d{3}[ .\\-\\u00a0]\\d{2}[ .\\-\\u00a0]\\d{2}");
        return trunk
                || mobile
                || grouped
                || TELEPHONE
                        .matcher(Context.around(text, number.start(), number.end(), 25))
                        .find();
    }
}
