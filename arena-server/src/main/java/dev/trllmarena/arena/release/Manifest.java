package dev.trllmarena.arena.release;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/// What a release consists of; its bytes are what the signature covers.
///
/// @param format [#FORMAT]
/// @param corrects the release that this one corrects, empty where none
/// @param reason why, empty where it corrects none
/// @param votes in the log that it was built from
/// @param head hash of the last of them
/// @param key fingerprint of the public key, see [ReleaseKey#fingerprint]
/// @param files all but the manifest and its signature, by name
public record Manifest(
        String format,
        String release,
        Corrected corrects,
        String reason,
        long votes,
        String head,
        String key,
        List<Entry> files) {
    public static final String FILE = "manifest.json";
    static final String FORMAT = "trllmarena-release-1";

    /// A file.
    public record Entry(String name, long bytes, String sha256) {}

    /// The release that is corrected.
    ///
    /// @param release its name, empty where none is corrected
    /// @param manifest SHA-256 of its manifest
    public record Corrected(String release, String manifest) {
        public static final Corrected NONE = new Corrected("", "");
    }

    public Manifest {
        files = files.stream().sorted(Comparator.comparing(Entry::name)).toList();
    }

    byte[] bytes() {
        return Documents.bytes(this);
    }

    /// [IOException] where these are no bytes of a manifest.
    static Manifest parse(byte[] bytes) throws IOException {
        JsonNode document = Json.parse(bytes);
        String format = document.path("format").asText();
        if (!format.equals(FORMAT)) {
            throw new IOException("its format is " + format + ", not " + FORMAT);
        }
        return Json.mapper().treeToValue(document, Manifest.class);
    }
}
