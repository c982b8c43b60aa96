package dev.trllmarena.arena.web;

import dev.trllmarena.commons.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The pages, and the files they load. Only files that were there at start are served.
final class PageRoutes implements HttpService {
    private static final String LANGUAGE_COOKIE = "lang";
    private static final String ONE_YEAR_SECONDS = "31536000";

    private final Pages pages;
    private final Map<String, StaticFile> files = new HashMap<>();
    private final boolean hasAdmin;

    /// @param values that pages are filled with, besides their texts
    /// @param hasAdmin whether somebody can sign in as the operator
    PageRoutes(String webRoot, Map<String, String> values, boolean hasAdmin) throws IOException {
        this.hasAdmin = hasAdmin;
        Map<String, byte[]> all = new HashMap<>(WebFiles.read(webRoot));
        Modules.join(all);
        all.putAll(WebJars.read());
        pages = new Pages(all, values);
        all.forEach((path, content) -> {
            if (path.startsWith("assets/") || path.startsWith("texts/")) {
                files.put("/" + path, StaticFile.of(path, content));
            }
        });
    }

    @Override
    public void routing(HttpRules rules) {
        serve(rules, "/", page("battle"));
        serve(rules, "/siralama", page("siralama"));
        serve(rules, "/aylik", page("aylik"));
        serve(rules, "/modeller", page("modeller"));
        serve(rules, "/maliyet", page("maliyet"));
        serve(rules, "/yontem", page("yontem"));
        serve(rules, "/kvkk", page("kvkk"));
        if (hasAdmin) {
            serve(rules, "/yonetim", page("yonetim"));
        }
        serve(rules, "/assets/*", this::file);
        serve(rules, "/texts/*", this::file);
    }

    /// HEAD too: link previews and monitors ask with it.
    private static void serve(HttpRules rules, String path, Handler handler) {
        rules.route(Method.GET, path, handler)
                .route(Method.HEAD, path, handler)
                .any(path, Requests.onlyAllows("GET, HEAD"));
    }

    private Handler page(String name) {
        for (Language language : Language.values()) {
            pages.page(name, language); // a missing page is an error at start
        }
        return (request, response) -> pages.page(name, language(request, response))
                .send(request, response, "Accept-Encoding, Accept-Language, Cookie");
    }

    private void file(ServerRequest request, ServerResponse response) {
        StaticFile file = files.get(request.path().path());
        if (file == null) {
            throw new Refusal.NotFound("path-unknown", "there is nothing at this path");
        }
        file.send(request, response, "Accept-Encoding");
    }

    /// What the address asks for (and a cookie keeps), else the cookie, else what the browser accepts.
    private static Language language(ServerRequest request, ServerResponse response) {
        Optional<Language> asked = request.query().first("lang").asOptional().flatMap(Language::of);
        asked.ifPresent(language -> response.headers()
                .add(
                        HeaderNames.SET_COOKIE,
                        LANGUAGE_COOKIE + "=" + language.tag() + "; Path=/; Max-Age=" + ONE_YEAR_SECONDS
                                + "; SameSite=Lax"));
        return asked.or(() -> Requests.cookie(request, LANGUAGE_COOKIE).flatMap(Language::of))
                .orElseGet(() -> Language.ofPage(Requests.header(request, HeaderNames.ACCEPT_LANGUAGE)));
    }
}
