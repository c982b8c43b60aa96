package dev.trllmarena.arena.privacy;

import dev.trllmarena.arena.privacy.PersonalData.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turkish number plates: a province from 01 to 81, one to three letters, two to five digits.
final class Plates {
    private static final Pattern PLATE =
            Pattern.compile("(?<![\\p{L}\\p{N}_.,\\-])(?:0[1-9]|[1-7]\\d|8[01])[ .\\-]{0,3}"
                    + "([A-PR-VYZa-pr-vyzıİ]{1,3})[ .\\-]{0,3}(\\d{2,5})(?![\\p{L}\\p{N}_]|[.,\\-]\\d)");
    private static final Pattern VEHICLE = Pattern.compile(
            "plaka|arac|araba|otomobil|kamyon|\\btir\\b|traktor|motosiklet|minibus|otobus|servis|ruhsat|sasi|muayene"
                    + "|trafik|hgs|ogs|kasko|otopark|ehliyet|surucu|dorse|taksi\\b|cekici|kaza");

    /// Words that make an amount of it: `35 TL 1000`.
    private static final Set<String> NO_PLATE = Set.copyOf(List.of("""
            tl kg gr mg mm cm dm km lt ml cl ton usd eur gb mb tb kb hz khz mhz ghz kw mw hp bg ve ya da de ile ila mi mu \
            bin yil ay gun dk sn san no cad sok sk blv kat mah x en boy ad m g l a4 kez iki uc bir kac the and of for to \
            in on at per tr yas gol puan set tur cm2 m2 ha da oda kisi adet tane lira para kilo metre gram bar psi volt \
            amp w v a""".split(" ", -1)));

    private Plates() {}

    static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        Matcher plate = PLATE.matcher(text);
        while (plate.find()) {
            if (isPlate(text, plate)) {
                findings.add(new Finding(plate.start(), plate.end(), DataKind.PLATE));
            }
        }
        return findings;
    }

    private static boolean isPlate(String text, Matcher plate) {
        String letters = plate.group(1);
        int digits = plate.group(2).length();
        boolean form = switch (letters.length()) {
            case 1 -> digits == 4 || digits == 5;
            case 2 -> digits == 3 || digits == 4;
            default -> digits == 2 || digits == 3;
        };
        boolean vehicle = VEHICLE.matcher(Context.around(text, plate.start(), plate.end(), 60))
                .find();
        boolean amount = NO_PLATE.contains(Context.plain(letters));
        boolean capitals = letters.equals(letters.toUpperCase(Locale.ROOT));
        return form && (vehicle ? !amount || (capitals && !isUnit(letters)) : capitals && !amount);
    }

    private static boolean isUnit(String letters) {
        return Set.of("TL", "KG", "KM", "MM", "CM", "GR", "LT", "TON", "HP").contains(letters);
    }
}
