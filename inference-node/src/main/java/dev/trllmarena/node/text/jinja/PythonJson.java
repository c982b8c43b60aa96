package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The filter `tojson`: Python's `json.dumps`, by default with `ensure_ascii=False`.
final class PythonJson {
    private final BoundedText out = new BoundedText();
    private final String indent;
    private final boolean isIndented;
    private final String itemSeparator;
    private final String keySeparator;
    private final boolean isSorted;
    private final boolean isAscii;

    private PythonJson(Arguments arguments) {
        isAscii = arguments.flag(0, "ensure_ascii", false);
        Object spaces = arguments.get(1, "indent", None.NONE);
        isIndented = spaces != None.NONE;
        indent = spaces instanceof String text ? text : isIndented ? Texts.padding(Numbers.integer(spaces)) : "";
        Object separators = arguments.get(2, "separators", None.NONE);
        List<Object> pair = separators == None.NONE ? List.of(isIndented ? "," : ", ", ": ") : Values.items(separators);
        itemSeparator = Values.text(pair.getFirst());
        keySeparator = Values.text(pair.getLast());
        isSorted = arguments.flag(3, "sort_keys", false);
    }

    static String write(Object value, Arguments arguments) {
        PythonJson json = new PythonJson(arguments);
        json.write(value, 0);
        return json.out.toString();
    }

    private void write(Object value, int depth) {
        Budget.enter();
        switch (value) {
            case None _ -> out.append("null");
            case Boolean bool -> out.append(bool ? "true" : "false");
            case Long number -> out.append(number.toString());
            case Double number -> out.append(Numbers.text(number));
            case String text -> out.append(quoted(text));
            case List<?> list -> writeList(list, depth);
            case Tuple tuple -> writeList(tuple.items(), depth);
            case Map<?, ?> map -> writeMap(map, depth);
            default ->
                throw new TemplateException("Object of type " + Values.typeName(value) + " is not JSON serializable");
        }
        Budget.leave();
    }

    private void writeList(List<?> list, int depth) {
        if (list.isEmpty()) {
            out.append("[]");
            return;
        }
        out.append("[");
        for (int i = 0; i < list.size(); i++) {
            startItem(i == 0, depth + 1);
            write(list.get(i), depth + 1);
        }
        newLine(depth);
        out.append("]");
    }

    private void writeMap(Map<?, ?> map, int depth) {
        if (map.isEmpty()) {
            out.append("{}");
            return;
        }
        Map<?, ?> ordered = map;
        if (isSorted) {
            TreeMap<Object, Object> sorted =
                    new TreeMap<>((left, right) -> Texts.compare(Values.text(left), Values.text(right)));
            sorted.putAll(map);
            ordered = sorted;
        }
        out.append("{");
        boolean first = true;
        for (Map.Entry<?, ?> entry : ordered.entrySet()) {
            startItem(first, depth + 1);
            first = false;
            out.append(quoted(Values.text(entry.getKey()))).append(keySeparator);
            write(entry.getValue(), depth + 1);
        }
        newLine(depth);
        out.append("}");
    }

    private void startItem(boolean first, int depth) {
        out.append(first ? "" : itemSeparator);
        newLine(depth);
    }

    private void newLine(int depth) {
        if (isIndented) {
            Budget.text((long) indent.length() * depth);
            out.append("\n" + indent.repeat(depth));
        }
    }

    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\b' -> quoted.append("\\b");
                case '\f' -> quoted.append("\\f");
                default -> {
                    if (c < ' ' || (isAscii && c > '~')) {
                        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}
