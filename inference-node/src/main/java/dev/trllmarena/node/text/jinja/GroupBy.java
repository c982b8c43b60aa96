package dev.trllmarena.node.text.jinja;

import java.util.List;

/// One group of the filter `groupby`.
record GroupBy(Object grouper, List<Object> list) {
    Object attribute(String name) {
        return switch (name) {
            case "grouper" -> grouper;
            case "list" -> list;
            default -> new Undefined("a group has no attribute '" + name + "'");
        };
    }
}
