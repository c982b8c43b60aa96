package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.node.checkpoint.Card;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.engine.Engine;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/// `GET /v1/models` and `GET /v1/models/{id}`: OpenAI's model objects with what the card tells, and the broken ones
/// with their reasons.
final class ModelsHandler {
    private final Models models;
    private final Engine engine;

    ModelsHandler(Models models, Engine engine) {
        this.models = models;
        this.engine = engine;
    }

    void list(ServerRequest request, ServerResponse response) {
        ObjectNode body = Json.mapper().createObjectNode().put("object", "list");
        ArrayNode data = body.putArray("data");
        models.folder().entries().forEach(entry -> data.add(model(entry)));
        send(response, body);
    }

    void one(ServerRequest request, ServerResponse response) {
        String name = request.path().pathParameters().get("id");
        send(response, model(models.known(name)));
    }

    private ObjectNode model(Entry entry) {
        ObjectNode model =
                Json.mapper().createObjectNode().put("id", entry.name()).put("object", "model");
        switch (entry) {
            case Entry.Sound sound -> {
                Card card = sound.checkpoint().card();
                model.put("created", sound.since().getEpochSecond())
                        .put("owned_by", "tr-llmarena")
                        .put("status", "ready")
                        .put("max_model_len", engine.context(sound.checkpoint()))
                        .put("name", card.displayName())
                        .put("family", card.family())
                        .put("licence", card.licence())
                        .put("description", card.description());
            }
            case Entry.Broken broken -> {
                model.put("created", broken.since().getEpochSecond())
                        .put("owned_by", "tr-llmarena")
                        .put("status", "broken");
                broken.problems().forEach(model.putArray("problems")::add);
            }
        }
        return model;
    }

    private static void send(ServerResponse response, ObjectNode body) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json");
        response.send(body.toString());
    }
}
