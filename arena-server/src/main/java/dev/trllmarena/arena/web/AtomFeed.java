package dev.trllmarena.arena.web;

import dev.trllmarena.arena.release.Releases.Release;
import java.time.Instant;
import java.util.List;

/// The releases as an Atom feed (RFC 4287), the newest first.
final class AtomFeed {
    private AtomFeed() {}

    /// @param site its address, without a slash at the end
    static String of(String site, List<Release> releases) {
        String address = escape(site);
        Instant updated =
                releases.isEmpty() ? Instant.EPOCH : releases.getFirst().publishedAt();
        StringBuilder feed = new StringBuilder("""
                <?xml version="1.0" encoding="utf-8"?>
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="tr">
                  <title>TR-LLMArena: aylık yayınlar</title>
                  <id>%s/aylik</id>
                  <link rel="alternate" type="text/html" href="%s/aylik"/>
                  <link rel="self" type="application/atom+xml" href="%s/aylik/feed.atom"/>
                  <author><name>TR-LLMArena</name></author>
                  <updated>%s</updated>
                """.formatted(address, address, address, updated));
        for (Release release : releases) {
            feed.append(entry(address, release));
        }
        return feed.append("</feed>\n").toString();
    }

    private static String entry(String site, Release release) {
        String corrected = release.manifest().corrects().release();
        String summary = corrected.isEmpty()
                ? "%d oy".formatted(release.manifest().votes())
                : "%s yayınının düzeltmesi: %s"
                        .formatted(corrected, release.manifest().reason());
        return """
                  <entry>
                    <title>%s</title>
                    <id>%s/aylik?yayin=%s</id>
                    <link rel="alternate" type="text/html" href="%s/aylik?yayin=%s"/>
                    <updated>%s</updated>
                    <summary>%s</summary>
                  </entry>
                """.formatted(
                release.name(), site, release.name(), site, release.name(), release.publishedAt(), escape(summary));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
