package dev.trllmarena.node.text.jinja;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What Python does with any value: truth, text, items, type name.
final class Values {
    private Values() {}

    static boolean isTrue(Object value) {
        return switch (value) {
            case Boolean bool -> bool;
            case Long number -> number != 0;
            case Double number -> number != 0;
            case String text -> !text.isEmpty();
            case List<?> list -> !list.isEmpty();
            case Tuple tuple -> !tuple.items().isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case None _, Undefined _ -> false;
            default -> true;
        };
    }

    /// Python's `str(value)`.
    static String text(Object value) {
        return switch (value) {
            case String text -> text;
            case Undefined _ -> "";
            default -> representation(value);
        };
    }

    /// Python's `repr(value)`.
    static String representation(Object value) {
        BoundedText out = new BoundedText();
        represent(value, out);
        return out.toString();
    }

    private static void represent(Object value, BoundedText out) {
        switch (value) {
            case String text -> out.append(Texts.quoted(text));
            case Boolean bool -> out.append(bool ? "True" : "False");
            case Double number -> out.append(Numbers.text(number));
            case None _ -> out.append("None");
            case Undefined _ -> out.append("Undefined");
            case List<?> list -> represent(list, "[", "]", out);
            case Tuple tuple -> represent(tuple.items(), "(", tuple.items().size() == 1 ? ",)" : ")", out);
            case Map<?, ?> map -> {
                String separator = "{";
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    out.append(separator);
                    represent(entry.getKey(), out);
                    out.append(": ");
                    represent(entry.getValue(), out);
                    separator = ", ";
                }
                out.append(map.isEmpty() ? "{}" : "}");
            }
            default -> out.append(value.toString());
        }
    }

    private static void represent(List<?> items, String open, String close, BoundedText out) {
        Budget.enter();
        out.append(open);
        for (int i = 0; i < items.size(); i++) {
            out.append(i == 0 ? "" : ", ");
            represent(items.get(i), out);
        }
        out.append(close);
        Budget.leave();
    }

    /// What a `for` over the value sees: elements, keys, code points.
    static List<Object> items(Object value) {
        List<Object> items = switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Tuple tuple -> tuple.items();
            case Map<?, ?> map -> new ArrayList<>(map.keySet());
            case String text -> new ArrayList<>(Texts.characters(text));
            case Undefined undefined -> {
                if (undefined.reason().startsWith("access to")) {
                    throw undefined.failure();
                }
                yield List.of();
            }
            default -> throw new TemplateException("'" + typeName(value) + "' object is not iterable");
        };
        Budget.items(items.size());
        return items;
    }

    static long length(Object value) {
        return switch (value) {
            case String text -> text.codePointCount(0, text.length());
            case List<?> list -> list.size();
            case Tuple tuple -> tuple.items().size();
            case Map<?, ?> map -> map.size();
            case Undefined _ -> 0;
            default -> throw new TemplateException("object of type '" + typeName(value) + "' has no len()");
        };
    }

    /// The value as the key of a dict.
    static Object key(Object value) {
        return switch (value) {
            case List<?> _, Map<?, ?> _ -> throw new TemplateException("unhashable type: '" + typeName(value) + "'");
            case Undefined undefined -> throw undefined.failure();
            default -> value;
        };
    }

    static String typeName(Object value) {
        return switch (value) {
            case String _ -> "str";
            case Boolean _ -> "bool";
            case Long _ -> "int";
            case Double _ -> "float";
            case None _ -> "NoneType";
            case List<?> _ -> "list";
            case Tuple _ -> "tuple";
            case Map<?, ?> _ -> "dict";
            case Undefined _ -> "Undefined";
            case Namespace _ -> "Namespace";
            case Loop _ -> "LoopContext";
            default -> "function";
        };
    }
}
