package dev.trllmarena.arena.web;

import com.fasterxml.jackson.databind.JsonNode;
import dev.trllmarena.commons.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pages rendered at start, once for each language. A page may hold `{{include NAME}}`, which is the file
/// `parts/NAME.html`, and `{{key}}`, which is a text of `texts/LANGUAGE.json`; `{{lang}}` and `{{otherLang}}` are the
/// languages' tags. `{{current NAME}}` marks a link as that of the page where the page is called so, and is nothing
/// elsewhere. What cannot be resolved stops the server from starting.
final class Pages {
    private static final Pattern INCLUDE = Pattern.compile("\\{\\{include ([a-z0-9-]+)}}");
    private static final Pattern CURRENT = Pattern.compile("\\{\\{current ([a-z0-9-]+)}}");
    private static final Pattern KEY = Pattern.compile("\\{\\{([^{}]*)}}");
    private static final int DEEPEST_INCLUDE = 4;

    private final Map<String, byte[]> files;
    private final Map<String, String> values;
    private final Map<Language, Map<String, StaticFile>> rendered = new EnumMap<>(Language.class);

    /// @param files everything below the web folder
    /// @param values that stand in for texts of the same key, and for `{key}` within texts
    Pages(Map<String, byte[]> files, Map<String, String> values) throws IOException {
        this.files = files;
        this.values = values;
        for (Language language : Language.values()) {
            rendered.put(language, renderAll(language));
        }
    }

    /// A page by the name of its file without the ending.
    StaticFile page(String name, Language language) {
        StaticFile page = rendered.getOrDefault(language, Map.of()).get(name);
        if (page == null) {
            throw new IllegalArgumentException("there is no page " + name);
        }
        return page;
    }

    private Map<String, StaticFile> renderAll(Language language) throws IOException {
        Map<String, String> texts = texts(language);
        Map<String, StaticFile> pages = new HashMap<>();
        for (String path : files.keySet()) {
            if (path.startsWith("pages/") && path.endsWith(".html")) {
                String name = path.substring("pages/".length(), path.length() - ".html".length());
                String whole = markCurrent(name, include(path, file(path), DEEPEST_INCLUDE));
                String html = fill(path, whole, texts);
                pages.put(name, StaticFile.of(path, html.getBytes(StandardCharsets.UTF_8)));
            }
        }
        return pages;
    }

    private String include(String path, String text, int depth) throws IOException {
        Matcher include = INCLUDE.matcher(text);
        if (depth == 0 && include.find()) {
            throw new IOException(path + ": parts include each other too deeply");
        }
        include.reset();
        StringBuilder whole = new StringBuilder();
        while (include.find()) {
            String part = "parts/" + include.group(1) + ".html";
            if (!files.containsKey(part)) {
                throw new IOException(path + ": {{include " + include.group(1) + "}} has no file " + part);
            }
            include.appendReplacement(whole, Matcher.quoteReplacement(include(part, file(part), depth - 1)));
        }
        return include.appendTail(whole).toString();
    }

    private static String markCurrent(String name, String html) {
        return CURRENT.matcher(html).replaceAll(link -> link.group(1).equals(name) ? " aria-current=\"page\"" : "");
    }

    private static String fill(String path, String html, Map<String, String> texts) throws IOException {
        Matcher key = KEY.matcher(html);
        StringBuilder filled = new StringBuilder();
        while (key.find()) {
            String text = texts.get(key.group(1).strip());
            if (text == null) {
                throw new IOException(path + ": there is no text for {{" + key.group(1) + "}} in " + texts.get("lang"));
            }
            key.appendReplacement(filled, Matcher.quoteReplacement(escape(text)));
        }
        return key.appendTail(filled).toString();
    }

    private Map<String, String> texts(Language language) throws IOException {
        Map<String, String> texts = new HashMap<>();
        String path = "texts/" + language.tag() + ".json";
        JsonNode document = Json.parse(file(path).getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, JsonNode> text : document.properties()) {
            if (!text.getValue().isTextual()) {
                throw new IOException(path + ": " + text.getKey() + " must be a text");
            }
            texts.put(text.getKey(), text.getValue().asText());
        }
        texts.replaceAll((_, text) -> withValues(text));
        texts.putAll(values);
        texts.put("lang", language.tag());
        texts.put("otherLang", language.other().tag());
        return texts;
    }

    private String withValues(String text) {
        String whole = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            whole = whole.replace("{" + value.getKey() + "}", value.getValue());
        }
        return whole;
    }

    private String file(String path) throws IOException {
        byte[] content = files.get(path);
        if (content == null) {
            throw new IOException("the web folder has no " + path);
        }
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
