package dev.trllmarena.arena.privacy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Finds personal data in a text and masks it: `IBAN'ım TR33…` becomes `IBAN'ım [IBAN]`. Pure and bounded: the time
/// grows
/// with the text's length.
public final class PersonalData {
    /// Where something stands.
    ///
    /// @param start index of its first char
    /// @param end index after its last char; a suffix such as `'den` is outside
    public record Finding(int start, int end, DataKind type) {
        boolean overlaps(Finding other) {
            return start < other.end && other.start < end;
        }
    }

    /// A text without personal data.
    ///
    /// @param counts how often each kind was masked, by kind
    public record Masked(String text, Map<DataKind, Integer> counts) {
        public Masked {
            counts = Map.copyOf(counts);
        }
    }

    /// The surest first: what one has found the next ones leave alone.
    private static final List<Function<String, List<Finding>>> FINDERS = List.of(
            Numbers::ibans,
            Written::emails,
            Numbers::cards,
            Numbers::identityNumbers,
            Numbers::taxNumbersByName,
            Phones::find,
            ShortPhones::find,
            Numbers::taxNumbers,
            Addresses::find,
            Dates::ofBirth,
            BirthYears::find,
            Written::ipAddresses,
            Written::passports,
            Plates::find);

    private PersonalData() {}

    /// Everything that is found, in the order of the text.
    public static List<Finding> find(String text) {
        List<Finding> findings = new ArrayList<>();
        for (Function<String, List<Finding>> finder : FINDERS) {
            for (Finding finding : finder.apply(text)) {
                if (findings.stream().noneMatch(finding::overlaps)) {
                    findings.add(finding);
                }
            }
        }
        findings.sort(Comparator.comparingInt(Finding::start));
        return findings;
    }

    /// The text with a tag in the place of everything that is found.
    public static Masked mask(String text) {
        StringBuilder masked = new StringBuilder();
        Map<DataKind, Integer> counts = new EnumMap<>(DataKind.class);
        int from = 0;
        for (Finding finding : find(text)) {
            masked.append(text, from, finding.start()).append(finding.type().tag());
            counts.merge(finding.type(), 1, Integer::sum);
            from = finding.end();
        }
        return new Masked(masked.append(text, from, text.length()).toString(), counts);
    }
}
