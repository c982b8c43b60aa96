package dev.trllmarena.arena.imported;

import java.time.Instant;
import java.util.regex.Pattern;

/// Votes that were read from one file.
///
/// @param name as addresses spell it
/// @param file its name, without folders
/// @param sha256 of the file
/// @param passedOver rows that were no votes
public record ImportedSet(String name, String file, String sha256, Instant importedAt, long votes, long passedOver) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

    public ImportedSet {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a set's name is up to 64 of a-z, 0-9, - and _, not beginning with a sign; was " + name);
        }
    }

    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public ImportedSet with(long newVotes, long newPassedOver) {
        return new ImportedSet(name, file, sha256, importedAt, newVotes, newPassedOver);
    }
}
