package dev.trllmarena.arena.web;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/// A file that does not change while the server runs: packed once, with an ETag.
///
/// @param packed gzip of the content, empty where that gains nothing
record StaticFile(String type, byte[] content, byte[] packed, String tag) {
    static StaticFile of(String name, byte[] content) {
        String type = type(name);
        byte[] packed = type.startsWith("font/") ? new byte[0] : gzip(content);
        return new StaticFile(type, content, packed.length < content.length ? packed : new byte[0], tag(content));
    }

    /// @param vary headers that decide which file is sent, besides the encoding
    void send(ServerRequest request, ServerResponse response, String vary) {
        boolean pack = packed.length > 0 && accepts(Requests.header(request, HeaderNames.ACCEPT_ENCODING), "gzip");
        String etag = "\"" + tag + (pack ? "-gz" : "") + "\"";
        response.header(HeaderNames.ETAG, etag);
        response.header(HeaderNames.CACHE_CONTROL, "no-cache"); // kept, but asked for again with the ETag
        response.header(HeaderNames.VARY, vary);
        if (accepts(Requests.header(request, HeaderNames.IF_NONE_MATCH).replace("W/", ""), etag)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        response.header(HeaderNames.CONTENT_TYPE, type);
        if (pack) {
            response.header(HeaderNames.CONTENT_ENCODING, "gzip");
        }
        byte[] body = pack ? packed : content;
        if (request.prologue().method().equals(Method.HEAD)) { // Helidon would send the body with it
            response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length));
            response.send();
        } else {
            response.send(body);
        }
    }

    private static boolean accepts(String list, String word) {
        return Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .anyMatch(each -> each.equals(word) || (each.startsWith(word + ";") && !each.contains("q=0")));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html; charset=utf-8";
            case "js", "mjs" -> "text/javascript; charset=utf-8";
            case "css" -> "text/css; charset=utf-8";
            case "json" -> "application/json; charset=utf-8";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "woff2" -> "font/woff2";
            case "yaml" -> "application/yaml; charset=utf-8";
            case "csv" -> "text/csv; charset=utf-8";
            case "xml" -> "application/atom+xml; charset=utf-8";
            case "txt", "md" -> "text/plain; charset=utf-8";
            default -> "application/octet-stream";
        };
    }

    private static String tag(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
