package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What has a written form of its own: e-mail and IP addresses, passport numbers.
final class Written {
    private static final Pattern EMAIL =
            Pattern.compile("(?<![\\p{L}\\p{N}._%+\\-])[\\p{L}\\p{N}][\\p{L}\\p{N}._%+\\-]{0,63}"
                    + "(?:@| ?[\\[(](?:at|et)[\\])] ?)(?:[\\p{L}\\p{N}\\-]{1,63}(?:\\.| ?[\\[(](?:dot|nokta)[\\])] ?)){1,5}"
                    + "\\p{L}{2,24}(?![\\p{L}\\p{N}])");
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IP4 = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.\\-])" + OCTET + "(?:\\." + OCTET + "){3}(?![\\p{L}\\p{N}_]|[.\\-]\\d)");
    private static final Pattern IP6 =
            Pattern.compile("(?<![\\p{L}\\p{N}:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}" + "(?![\\p{L}\\p{N}:])");
    private static final Pattern NO_IP = Pattern.compile(
            "surum|version|versiyon|\\bv$|\\bv\\.|madde|fikra|bent|bolum|java|windows|saat|guncelle|build|kernel|chrome"
                    + "|android|ios|firmware|baslik|paragraf|kisim|yama|sozlesme|surun|php|python|driver|surucu");
    private static final Pattern IS_IP = Pattern.compile(
            "\\bip|adres|sunucu|ping|\\bag\\b|modem|dns|ssh|port|server|router|log|nginx|vpn|gateway|host|yazici|kamera"
                    + "|wifi|internet|firewall|duvar|subnet|proxy|uzak masa|istek|saldir|engel|erisim");
    private static final Pattern PASSPORT = Pattern.compile(
            "(?<![\\p{L}\\p{N}_\\-])(\\p{L})[ \\-]?(\\d{8}|\\d{2} \\d{3} \\d{3}|\\d{4} \\d{4})(?![\\p{L}\\p{N}_\\-])");
    private static final Pattern IS_PASSPORT = Pattern.compile("pasaport|passport|vize|konsolos|schengen");
    private static final Pattern NO_PASSPORT =
            Pattern.compile("(?:kod|barkod|siparis|seri|parca|format|model|urun|stok|fatura)\\S*[ :]*$");

    private Written() {}

    static List<Finding> emails(String text) {
        return all(EMAIL, text, DataKind.EMAIL, _ -> true);
    }

    static List<Finding> ipAddresses(String text) {
        List<Finding> findings = new ArrayList<>(all(IP4, text, DataKind.IP, match -> !isVersion(text, match)));
        findings.addAll(all(IP6, text, DataKind.IP, match -> isIp6(match.group())));
        return findings;
    }

    static List<Finding> passports(String text) {
        return all(PASSPORT, text, DataKind.PASSPORT, match -> {
            String around = Context.around(text, match.start(), match.end(), 80);
            boolean named = IS_PASSPORT.matcher(around).find();
            boolean usual = match.group(1).matches("[USTZ]") && match.group().length() == 9;
            return named
                    || (usual
                            && !NO_PASSPORT
                                    .matcher(Context.before(text, match.start(), 25))
                                    .find());
        });
    }

    private static boolean isVersion(String text, MatchResult match) {
        String around = Context.around(text, match.start(), match.end(), 35);
        return NO_IP.matcher(around).find() && !IS_IP.matcher(around).find();
    }

    /// Eight groups, or fewer with one `::`; a time of day has neither.
    private static boolean isIp6(String text) {
        int gap = text.indexOf("::");
        long groups = Arrays.stream(text.split(":", -1))
                .filter(group -> !group.isEmpty())
                .count();
        boolean digits = text.chars().anyMatch(Character::isDigit);
        boolean ends = text.startsWith("::") || !text.startsWith(":");
        boolean closes = text.endsWith("::") || !text.endsWith(":");
        return ends
                && closes
                && digits
                && (gap < 0 ? groups == 8 : gap == text.lastIndexOf("::") && groups >= 2 && groups < 8);
    }

    private static List<Finding> all(Pattern pattern, String text, DataKind type, Predicate<MatchResult> fits) {
        List<Finding> findings = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (fits.test(matcher.toMatchResult())) {
                findings.add(new Finding(matcher.start(), matcher.end(), type));
            }
        }
        return findings;
    }
}
