package dev.trllmarena.arena.imported;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hardwood.reader.RowReader;
import dev.hardwood.row.PqList;
import dev.hardwood.row.PqStruct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A row of a published vote file, whether it was JSON or Parquet: names to texts, numbers, truth values, lists and
/// maps
/// of such.
final class Fields {
    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    static Fields of(JsonNode row) {
        Map<String, Object> values = new LinkedHashMap<>();
        row.properties().forEach(field -> put(values, field.getKey(), plain(field.getValue())));
        return new Fields(values);
    }

    /// @param names of the columns that the file has
    static Fields of(RowReader row, Set<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            put(values, name, row.isNull(name) ? null : plain(row.getValue(name)));
        }
        return new Fields(values);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isNull()) {
            return null;
        }
        if (value.isArray()) {
            List<Object> list = new ArrayList<>();
            value.forEach(one -> add(list, plain(one)));
            return list;
        }
        if (value.isObject()) {
            return of(value).values;
        }
        return value.isNumber()
                ? (Object) value.doubleValue()
                : value.isBoolean() ? (Object) value.booleanValue() : value.asText();
    }

    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case PqList list -> {
                List<Object> plain = new ArrayList<>();
                list.values().forEach(one -> add(plain, plain(one)));
                yield plain;
            }
            case PqStruct struct -> {
                Map<String, Object> plain = new LinkedHashMap<>();
                for (int i = 0; i < struct.getFieldCount(); i++) {
                    String name = struct.getFieldName(i);
                    put(plain, name, struct.isNull(name) ? null : plain(struct.getValue(name)));
                }
                yield plain;
            }
            case Number number -> number.doubleValue();
            case Boolean truth -> truth;
            case Instant at -> at.toEpochMilli() / 1000.0;
            default -> value.toString();
        };
    }

    private static void add(List<Object> list, @Nullable Object value) {
        if (value != null) {
            list.add(value);
        }
    }

    Set<String> names() {
        return new HashSet<>(values.keySet());
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /// The first of some names that has a text that is not empty.
    Optional<String> text(String... names) {
        for (String name : names) {
            if (values.get(name) instanceof String text && !text.isBlank()) {
                return Optional.of(text.strip());
            }
        }
        return Optional.empty();
    }

    Optional<Double> number(String name) {
        return values.get(name) instanceof Double number ? Optional.of(number) : Optional.empty();
    }

    /// Also where it is written as 1, as files of some competitions do.
    boolean isTrue(String name) {
        return switch (values.get(name)) {
            case Boolean truth -> truth;
            case Double number -> number == 1;
            case String text -> text.equalsIgnoreCase("true") || text.equals("1");
            case null, default -> false;
        };
    }

    boolean isFalse(String name) {
        return values.get(name) instanceof Boolean truth && !truth;
    }

    /// What the assistant said in a conversation, `[{"role": …, "content": …}]`; a content may be a list of parts with
    /// a
    /// `text` each.
    String assistant(String name) {
        StringBuilder said = new StringBuilder();
        if (values.get(name) instanceof List<?> turns) {
            for (Object turn : turns) {
                if (turn instanceof Map<?, ?> message && "assistant".equals(message.get("role"))) {
                    append(said, message.get("content"));
                }
            }
        }
        return said.toString();
    }

    private static void append(StringBuilder said, @Nullable Object content) {
        switch (content) {
            case String text -> said.append(text).append('\n');
            case List<?> parts ->
                parts.forEach(part -> append(said, part instanceof Map<?, ?> map ? map.get("text") : part));
            case null, default -> {}
        }
    }
}
