package dev.trllmarena.arena.web;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/// `GET /openapi.yaml`: every call that a program may make, in OpenAPI 3.1.
final class OpenApiRoute implements HttpService {
    private static final String FILE = "/openapi.yaml";

    private final StaticFile document;

    OpenApiRoute() throws IOException {
        try (InputStream in = OpenApiRoute.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new FileNotFoundException("the class path has no " + FILE);
            }
            document = StaticFile.of(FILE, in.readAllBytes());
        }
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(FILE, (request, response) -> document.send(request, response, "Accept-Encoding"))
                .any(FILE, Requests.onlyAllows("GET"));
    }
}
