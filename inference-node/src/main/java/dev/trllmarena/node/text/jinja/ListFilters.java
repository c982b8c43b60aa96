package dev.trllmarena.node.text.jinja;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The filters that work on lists.
final class ListFilters {
    private ListFilters() {}

    static Optional<Object> apply(String name, Object value, Arguments given) {
        return switch (name) {
            case "list" -> Optional.of(Values.items(value));
            case "first" -> Optional.of(end(Values.items(value), true));
            case "last" -> Optional.of(end(Values.items(value), false));
            case "reverse" ->
                Optional.of(
                        value instanceof String text
                                ? new StringBuilder(text).reverse().toString()
                                : new ArrayList<>(Values.items(value).reversed()));
            case "map" -> Optional.of(map(value, given));
            case "select" -> Optional.of(select(value, given, false, true));
            case "reject" -> Optional.of(select(value, given, false, false));
            case "selectattr" -> Optional.of(select(value, given, true, true));
            case "rejectattr" -> Optional.of(select(value, given, true, false));
            case "sort" -> Optional.of(sorted(value, given));
            case "unique" -> Optional.of(unique(value, given));
            case "min" -> Optional.of(extreme(value, given, false));
            case "max" -> Optional.of(extreme(value, given, true));
            case "sum" -> Optional.of(sum(value, given));
            case "dictsort" -> Optional.of(dictSorted(value, given));
            case "batch" -> Optional.of(batches(Values.items(value), given));
            case "groupby" -> Optional.of(groups(value, given));
            default -> Optional.empty();
        };
    }

    private static Object end(List<Object> items, boolean first) {
        if (items.isEmpty()) {
            return new Undefined("No " + (first ? "first" : "last") + " item, sequence was empty.");
        }
        return first ? items.getFirst() : items.getLast();
    }

    private static List<Object> map(Object value, Arguments given) {
        if (given.named().containsKey("attribute")) {
            Object fallback = given.named().get("default");
            return attributes(
                    value,
                    given.get(Integer.MAX_VALUE, "attribute", ""),
                    fallback == null ? new Undefined("no such attribute") : fallback);
        }
        String filter = given.text(0, "filter", "");
        Arguments rest = given.after(1);
        return Values.items(value).stream()
                .map(item -> Filters.apply(filter, item, rest))
                .toList();
    }

    /// The attribute of each item; `a.b` goes two steps.
    static List<Object> attributes(Object value, Object attribute, Object fallback) {
        return Values.items(value).stream()
                .map(item -> {
                    Object found = attribute(item, attribute);
                    return found instanceof Undefined && !(fallback instanceof Undefined) ? fallback : found;
                })
                .toList();
    }

    private static Object attribute(Object item, Object attribute) {
        if (!(attribute instanceof String path)) {
            return Attributes.item(item, attribute);
        }
        Object found = item;
        for (Object step : Texts.split(path, ".", -1)) {
            found = Attributes.item(found, step);
        }
        return found;
    }

    private static List<Object> select(Object value, Arguments given, boolean byAttribute, boolean kept) {
        Object attribute = byAttribute ? given.need(0, "attribute") : "";
        Arguments testing = byAttribute ? given.after(1) : given;
        String test = testing.text(0, "test", "");
        return Values.items(value).stream()
                .filter(item -> {
                    Object tested = byAttribute ? attribute(item, attribute) : item;
                    boolean passes =
                            test.isEmpty() ? Values.isTrue(tested) : Tests.apply(test, tested, testing.after(1));
                    return passes == kept;
                })
                .toList();
    }

    private static List<Object> sorted(Object value, Arguments given) {
        UnaryOperator<Object> key = key(given, 2, given.flag(1, "case_sensitive", false));
        List<Object> items = new ArrayList<>(Values.items(value));
        Comparator<Object> order = order(key);
        items.sort(given.flag(0, "reverse", false) ? order.reversed() : order);
        return items;
    }

    private static Comparator<Object> order(UnaryOperator<Object> key) {
        return (left, right) -> {
            Budget.spend(1);
            return Operators.order("<", key.apply(left), key.apply(right));
        };
    }

    private static UnaryOperator<Object> key(Arguments given, int index, boolean caseSensitive) {
        Object attribute = given.get(index, "attribute", None.NONE);
        return item -> {
            Object found = attribute == None.NONE ? item : attribute(item, attribute);
            return found instanceof String text && !caseSensitive ? Texts.lower(text) : found;
        };
    }

    private static List<Object> unique(Object value, Arguments given) {
        UnaryOperator<Object> key = key(given, 1, given.flag(0, "case_sensitive", false));
        Set<Object> seen = new HashSet<>();
        return Values.items(value).stream()
                .filter(item -> seen.add(Values.key(key.apply(item))))
                .toList();
    }

    private static Object extreme(Object value, Arguments given, boolean largest) {
        Comparator<Object> order = order(key(given, 1, given.flag(0, "case_sensitive", false)));
        return Values.items(value).stream()
                .max(largest ? order : order.reversed())
                .orElseGet(() -> new Undefined("No aggregated item, sequence was empty."));
    }

    private static Object sum(Object value, Arguments given) {
        Object attribute = given.get(0, "attribute", None.NONE);
        Object sum = given.get(1, "start", 0L);
        for (Object item : Values.items(value)) {
            sum = Operators.arithmetic("+", sum, attribute == None.NONE ? item : attribute(item, attribute));
        }
        return sum;
    }

    private static List<Object> dictSorted(Object value, Arguments given) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new TemplateException("dictsort needs a mapping");
        }
        int place = given.text(1, "by", "key").equals("value") ? 1 : 0;
        boolean caseSensitive = given.flag(0, "case_sensitive", false);
        Comparator<Object> order = order(entry -> {
            Object part = ((Tuple) entry).items().get(place);
            return part instanceof String text && !caseSensitive ? Texts.lower(text) : part;
        });
        List<Object> entries = Attributes.entries(map);
        entries.sort(given.flag(2, "reverse", false) ? order.reversed() : order);
        return entries;
    }

    private static List<Object> batches(List<Object> items, Arguments given) {
        long size = Math.max(1, given.integer(0, "linecount", 1));
        List<Object> batches = new ArrayList<>();
        for (int start = 0; start < items.size(); start += (int) Math.min(size, items.size())) {
            List<Object> batch = new ArrayList<>(items.subList(start, (int) Math.min(items.size(), start + size)));
            while (given.has(1, "fill_with") && batch.size() < size) {
                Budget.items(batch.size());
                batch.add(given.get(1, "fill_with", ""));
            }
            batches.add(batch);
        }
        return batches;
    }

    private static List<Object> groups(Object value, Arguments given) {
        Object attribute = given.need(0, "attribute");
        List<Object> items = new ArrayList<>(Values.items(value));
        items.sort(order(item -> attribute(item, attribute)));
        List<Object> groups = new ArrayList<>();
        for (Object item : items) {
            Object grouper = attribute(item, attribute);
            if (groups.isEmpty() || !Operators.areEqual(((GroupBy) groups.getLast()).grouper(), grouper)) {
                groups.add(new GroupBy(grouper, new ArrayList<>()));
            }
            ((GroupBy) groups.getLast()).list().add(item);
        }
        return groups;
    }
}
