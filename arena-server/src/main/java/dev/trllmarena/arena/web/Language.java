package dev.trllmarena.arena.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The languages that the arena speaks; Turkish where nothing else is asked for.
public enum Language {
    TURKISH("tr"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    String tag() {
        return tag;
    }

    Locale locale() {
        return Locale.forLanguageTag(tag);
    }

    Language other() {
        return this == TURKISH ? ENGLISH : TURKISH;
    }

    static Optional<Language> of(String tag) {
        return Arrays.stream(values())
                .filter(language -> language.tag.equals(tag))
                .findFirst();
    }

    static Language of(Locale locale) {
        return of(locale.getLanguage()).orElse(TURKISH);
    }

    /// For calls: the most wanted language of an `Accept-Language` header.
    static Language mostWanted(String acceptLanguage) {
        return accepted(acceptLanguage).stream().findFirst().orElse(TURKISH);
    }

    /// For pages: English only for those who accept no Turkish.
    static Language ofPage(String acceptLanguage) {
        List<Language> accepted = accepted(acceptLanguage);
        return accepted.contains(ENGLISH) && !accepted.contains(TURKISH) ? ENGLISH : TURKISH;
    }

    private static List<Language> accepted(String acceptLanguage) {
        List<Locale.LanguageRange> ranges;
        try {
            ranges = acceptLanguage.isBlank() ? List.of() : Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException _) {
            ranges = List.of(); // a header that breaks the rules asks for nothing
        }
        return ranges.stream()
                .filter(range -> range.getWeight() > 0)
                .sorted(Comparator.comparingDouble(Locale.LanguageRange::getWeight)
                        .reversed())
                .flatMap(range -> of(range.getRange().split("-", 2)[0]).stream())
                .distinct()
                .toList();
    }
}
