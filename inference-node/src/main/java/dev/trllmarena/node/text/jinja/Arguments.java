package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Map;

/// The evaluated arguments of a call, filter or test.
record Arguments(List<Object> positional, Map<String, Object> named) {
    static final Arguments NONE = new Arguments(List.of(), Map.of());

    static Arguments of(Object value) {
        return new Arguments(List.of(value), Map.of());
    }

    boolean has(int index, String name) {
        return index < positional.size() || named.containsKey(name);
    }

    Object get(int index, String name, Object fallback) {
        return index < positional.size() ? positional.get(index) : named.getOrDefault(name, fallback);
    }

    Object need(int index, String name) {
        if (!has(index, name)) {
            throw new TemplateException("missing argument '" + name + "'");
        }
        return get(index, name, None.NONE);
    }

    long integer(int index, String name, long fallback) {
        return Numbers.integer(get(index, name, fallback));
    }

    String text(int index, String name, String fallback) {
        return Values.text(get(index, name, fallback));
    }

    boolean flag(int index, String name, boolean fallback) {
        return Values.isTrue(get(index, name, fallback));
    }

    /// What remains behind the first `count` positional arguments, for a filter that hands them on.
    Arguments after(int count) {
        return new Arguments(positional.subList(Math.min(count, positional.size()), positional.size()), named);
    }
}
