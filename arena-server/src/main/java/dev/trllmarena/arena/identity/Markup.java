package dev.trllmarena.arena.identity;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes away what a page would not show as text: HTML entities and tags, Markdown emphasis, the address of a link.
final class Markup {
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX](\\p{XDigit}{1,6})|(\\w{2,8}));");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]{0,80}>");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]\\n]{1,80})]\\([^()\\s]{0,300}\\)");
    private static final Pattern EMPHASIS = Pattern.compile("\\*{2,3}|__|~~|`|(?<=\\w)\\*(?=\\w)");
    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry("nbsp", " "),
            Map.entry("ensp", " "),
            Map.entry("emsp", " "),
            Map.entry("shy", ""),
            Map.entry("zwj", ""),
            Map.entry("zwnj", ""),
            Map.entry("apos", "'"),
            Map.entry("lsquo", "'"),
            Map.entry("rsquo", "'"),
            Map.entry("quot", "\""),
            Map.entry("ldquo", "\""),
            Map.entry("rdquo", "\""),
            Map.entry("ndash", "-"),
            Map.entry("mdash", "-"),
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"));

    private Markup() {}

    static String without(String text) {
        String plain = text.indexOf('&') < 0 ? text : ENTITY.matcher(text).replaceAll(Markup::character);
        plain = plain.indexOf('<') < 0 ? plain : TAG.matcher(plain).replaceAll("");
        plain = plain.indexOf(']') < 0 ? plain : LINK.matcher(plain).replaceAll("$1");
        return EMPHASIS.matcher(plain).replaceAll("");
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) != null) {
            return Matcher.quoteReplacement(ENTITIES.getOrDefault(entity.group(3), entity.group()));
        }
        int character =
                entity.group(1) != null ? Integer.parseInt(entity.group(1)) : Integer.parseInt(entity.group(2), 16);
        return Matcher.quoteReplacement(
                Character.isValidCodePoint(character) ? Character.toString(character) : entity.group());
    }
}
