package dev.trllmarena.arena.release;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Numbers, dates and words as the Turkish documents of a release write them, whatever the machine's locale.
final class Turkish {
    private static final List<String> MONTHS = List.of(
            "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim", "Kasım",
            "Aralık");
    private static final Map<String, String> CATEGORIES = Map.of(
            "kod", "Kod",
            "matematik", "Matematik",
            "yaratici_yazarlik", "Yaratıcı yazarlık",
            "ceviri", "Çeviri",
            "bilgi", "Bilgi",
            "akil_yurutme", "Akıl yürütme",
            "ozetleme_duzenleme", "Özetleme ve düzenleme",
            "tarim", "Tarım",
            "gunluk_sohbet", "Günlük sohbet",
            "is_resmi_yazi", "İş ve resmî yazı");
    private static final Map<String, String> PERIODS =
            Map.of("month", "bu ay", "90d", "son 90 gün", "all", "tüm zamanlar");
    private static final Map<String, String> VIEWS = Map.of(
            "headline", "ana sıralama",
            "no_ties", "beraberlikler sayılmadan",
            "rao_kupper", "Rao–Kupper",
            "davidson", "Davidson",
            "style_controlled", "biçim etkisi ayıklanmış",
            "even_pairs", "eşleşmeler eşit ağırlıkta",
            "inverse_propensity", "ters eşleşme olasılığıyla");

    private Turkish() {}

    /// `12.345`.
    static String whole(long value) {
        return String.format(Locale.ROOT, "%,d", value).replace(',', '.');
    }

    /// `1.203,9`.
    static String points(double value) {
        return String.format(Locale.ROOT, "%,.1f", value)
                .replace(',', ' ')
                .replace('.', ',')
                .replace(' ', '.');
    }

    /// `%12,3`.
    static String percent(long part, long whole) {
        return whole == 0 ? "–" : "%" + points(100.0 * part / whole);
    }

    /// `$0,0042`, the mean of some costs.
    static String dollars(long nanoDollars, long answers) {
        return answers == 0
                ? "–"
                : "$"
                        + String.format(Locale.ROOT, "%.4f", nanoDollars / 1e9 / answers)
                                .replace('.', ',');
    }

    /// `Kasım 2026`.
    static String month(String month) {
        return MONTHS.get(Integer.parseInt(month.substring(5)) - 1) + " " + month.substring(0, 4);
    }

    /// `3 Kasım 2026`, in UTC.
    static String day(long millis) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        return day.getDayOfMonth() + " " + MONTHS.get(day.getMonthValue() - 1) + " " + day.getYear();
    }

    static String category(String word) {
        return word.equals("diger") ? "Öteki" : CATEGORIES.getOrDefault(word, word);
    }

    static String period(String word) {
        return PERIODS.getOrDefault(word, word);
    }

    static String view(String word) {
        return VIEWS.getOrDefault(word, word);
    }

    static String stage(String word) {
        return switch (word) {
            case "listed" -> "kesin";
            case "preliminary" -> "ön sonuç";
            case "unconnected" -> "karşılaştırılamaz";
            default -> "yeterli oy yok";
        };
    }
}
