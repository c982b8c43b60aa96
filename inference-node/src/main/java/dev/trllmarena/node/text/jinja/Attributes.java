package dev.trllmarena.node.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `owner.name`, `owner[key]` and slices, with the borders of Jinja's sandbox: nothing private, nothing that changes.
final class Attributes {
    private static final Set<String> MUTATORS = Set.of(
            "append",
            "extend",
            "insert",
            "pop",
            "remove",
            "reverse",
            "sort",
            "clear",
            "update",
            "setdefault",
            "popitem");

    private Attributes() {}

    /// Methods win over keys.
    static Object attribute(Object owner, String name) {
        if (name.startsWith("__")) {
            return owner instanceof Undefined undefined ? fail(undefined) : Undefined.unsafe(owner, name);
        }
        return switch (owner) {
            case Undefined undefined -> fail(undefined);
            case Namespace namespace -> namespace.attributes().getOrDefault(name, Undefined.attribute(owner, name));
            case Loop loop -> loop.attribute(name);
            case String text ->
                TextMethods.bound(text, name)
                        .<Object>map(method -> method)
                        .orElseGet(() -> Undefined.attribute(owner, name));
            case List<?> _ when MUTATORS.contains(name) -> Undefined.unsafe(owner, name);
            case Map<?, ?> map -> dictAttribute(map, name);
            case GroupBy group -> group.attribute(name);
            default -> Undefined.attribute(owner, name);
        };
    }

    private static Object dictAttribute(Map<?, ?> map, String name) {
        return switch (name) {
            case "keys" -> (Function) _ -> new ArrayList<Object>(map.keySet());
            case "values" -> (Function) _ -> new ArrayList<Object>(map.values());
            case "items" -> (Function) _ -> entries(map);
            case "get" ->
                (Function) arguments -> {
                    Object value = map.get(Values.key(arguments.need(0, "key")));
                    return value != null ? value : arguments.get(1, "default", None.NONE);
                };
            default -> {
                if (MUTATORS.contains(name)) {
                    yield Undefined.unsafe(map, name);
                }
                Object value = map.get(name);
                yield value != null ? value : Undefined.attribute(map, name);
            }
        };
    }

    static List<Object> entries(Map<?, ?> map) {
        List<Object> entries = new ArrayList<>();
        map.forEach((key, value) -> entries.add(new Tuple(List.of(key, value))));
        return entries;
    }

    /// Keys win over methods.
    static Object item(Object owner, Object key) {
        if (owner instanceof Undefined undefined) {
            return fail(undefined);
        }
        if (owner instanceof Map<?, ?> map && !(key instanceof Undefined)) {
            Object value = map.get(Values.key(key));
            if (value != null) {
                return value;
            }
        }
        if (isSequence(owner) && Numbers.isWhole(key)) {
            List<Object> items = sequence(owner);
            long index = Numbers.integer(key);
            long place = index < 0 ? index + items.size() : index;
            return place >= 0 && place < items.size() ? items.get((int) place) : Undefined.element(owner, key);
        }
        return key instanceof String name ? attribute(owner, name) : Undefined.element(owner, key);
    }

    static Object slice(Object owner, Object start, Object stop, Object step) {
        if (owner instanceof Undefined undefined) {
            return fail(undefined);
        }
        if (!isSequence(owner)) {
            throw new TemplateException("'" + Values.typeName(owner) + "' object cannot be sliced");
        }
        List<Object> items = sequence(owner);
        long stride = step == None.NONE ? 1 : Numbers.integer(step);
        if (stride == 0) {
            throw new TemplateException("slice step cannot be zero");
        }
        long size = items.size();
        long low = stride > 0 ? 0 : -1;
        long high = stride > 0 ? size : size - 1;
        long from = start == None.NONE ? (stride > 0 ? low : high) : clamp(start, size, low, high);
        long to = stop == None.NONE ? (stride > 0 ? high : low) : clamp(stop, size, low, high);
        List<Object> part = new ArrayList<>();
        for (long i = from; stride > 0 ? i < to : i > to; i += Math.clamp(stride, -size - 1, size + 1)) {
            part.add(items.get((int) i));
        }
        return switch (owner) {
            case String _ -> String.join("", part.stream().map(Values::text).toList());
            case Tuple _ -> new Tuple(part);
            default -> part;
        };
    }

    private static long clamp(Object bound, long size, long low, long high) {
        long value = Numbers.integer(bound);
        return Math.clamp(value < 0 ? value + size : value, low, high);
    }

    private static boolean isSequence(Object value) {
        return value instanceof String || value instanceof List<?> || value instanceof Tuple;
    }

    private static List<Object> sequence(Object value) {
        return Values.items(value);
    }

    private static Object fail(Undefined undefined) {
        throw undefined.failure();
    }
}
