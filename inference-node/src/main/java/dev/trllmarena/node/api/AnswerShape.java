package dev.trllmarena.node.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.trllmarena.commons.Json;
import dev.trllmarena.commons.Refusal;
import dev.trllmarena.node.checkpoint.CheckpointFolder.Entry;
import dev.trllmarena.node.text.grammar.Grammar;
import dev.trllmarena.node.text.grammar.SchemaReader;
import dev.trllmarena.node.text.grammar.Shape;
import java.util.Optional;
import java.util.Set;

/// What the answers to a request must look like: any text, JSON of a schema, or a call of a tool.
sealed interface AnswerShape {
    record AnyText() implements AnswerShape {}

    record AnyObject() implements AnswerShape {}

    /// JSON of a schema.
    ///
    /// @param field what the request calls the schema
    record OfSchema(String field, JsonNode schema) implements AnswerShape {}

    /// What `response_format` says, or `tool_choice` where it forces a call.
    static AnswerShape read(Fields fields, Tools tools) {
        AnswerShape asked =
                fields.value("response_format").map(AnswerShape::format).orElse(new AnyText());
        boolean forcesCall = !tools.forced().isEmpty();
        if (forcesCall && !(asked instanceof AnyText)) {
            throw new Refusal.Invalid(
                    "invalid-value",
                    "response_format",
                    "`response_format` must be absent when `tool_choice` forces a call");
        }
        if ((forcesCall || !(asked instanceof AnyText)) && fields.flag("ignore_eos", false)) {
            throw new Refusal.Invalid(
                    "invalid-value", "ignore_eos", "`ignore_eos` must be false when the answer must be JSON");
        }
        return forcesCall ? new OfSchema("tools", calls(tools)) : asked;
    }

    private static AnswerShape format(JsonNode format) {
        only(format, "response_format", Set.of("type", "json_schema"));
        only(
                format.path("json_schema"),
                "response_format.json_schema",
                Set.of("name", "description", "schema", "strict"));
        return switch (format.path("type").asText()) {
            case "text" -> new AnyText();
            case "json_object" -> new AnyObject();
            case "json_schema" -> {
                JsonNode schema = format.path("json_schema").path("schema");
                if (!schema.isObject()) {
                    throw Fields.refused("response_format", "must have an object at `json_schema.schema`", format);
                }
                yield new OfSchema("response_format", schema);
            }
            default ->
                throw Fields.refused("response_format", "must have type text, json_object or json_schema", format);
        };
    }

    private static void only(JsonNode object, String place, Set<String> known) {
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                String field = place + "." + Shown.name(name);
                throw new Refusal.Invalid("unknown-field", field, "`" + field + "` is not a known field");
            }
        });
    }

    /// One call of one of the forced tools, as an object with name and parameters.
    private static JsonNode calls(Tools tools) {
        ObjectNode schema = Json.mapper().createObjectNode();
        ArrayNode each = schema.putArray("anyOf");
        tools.functions().forEach((name, tool) -> {
            if (tools.forced().contains(name)) {
                ObjectNode call = each.addObject().put("type", "object");
                call.putArray("required").add("name").add("parameters");
                ObjectNode properties = call.putObject("properties");
                properties.putObject("name").put("const", name);
                JsonNode parameters = tool.path("function").path("parameters");
                properties.set(
                        "parameters",
                        parameters.isObject()
                                ? parameters
                                : Json.mapper().createObjectNode().put("type", "object"));
            }
        });
        return schema;
    }

    /// The grammar that holds an answer of this checkpoint to it; empty where anything may be said.
    default Optional<Grammar> grammar(Entry.Sound model) {
        Set<Integer> stops = model.checkpoint().defaults().stopTokens();
        if (!(this instanceof AnyText) && stops.isEmpty()) {
            throw new Refusal.Invalid(
                    "unsupported-field",
                    "response_format",
                    "`response_format` is not supported by `" + model.name() + "`, which has no stop token");
        }
        return switch (this) {
            case AnyText _ -> Optional.empty();
            case AnyObject _ ->
                Optional.of(model.language().tokenizer().vocabulary().grammar("{}", Shape::anyObject, stops));
            case OfSchema of ->
                Optional.of(model.language()
                        .tokenizer()
                        .vocabulary()
                        .grammar(of.schema.toString(), () -> SchemaReader.read(of.field, of.schema), stops));
        };
    }
}
