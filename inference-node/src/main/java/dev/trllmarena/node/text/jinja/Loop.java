package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Optional;

/// The variable `loop` of a running `for`.
final class Loop {
    private final List<Object> items;
    private int index;
    private Optional<Object> lastChanged = Optional.empty();

    Loop(List<Object> items) {
        this.items = items;
    }

    Object item() {
        return items.get(index);
    }

    boolean advance() {
        return ++index < items.size();
    }

    Object attribute(String name) {
        return switch (name) {
            case "index" -> index + 1L;
            case "index0" -> (long) index;
            case "revindex" -> (long) items.size() - index;
            case "revindex0" -> items.size() - index - 1L;
            case "first" -> index == 0;
            case "last" -> index == items.size() - 1;
            case "length" -> (long) items.size();
            case "previtem" -> index > 0 ? items.get(index - 1) : new Undefined("there is no previous item");
            case "nextitem" -> index + 1 < items.size() ? items.get(index + 1) : new Undefined("there is no next item");
            case "cycle" -> (Function) this::cycle;
            case "changed" -> (Function) this::changed;
            default -> new Undefined("'loop' has no attribute '" + name + "'");
        };
    }

    private Object cycle(Arguments arguments) {
        if (arguments.positional().isEmpty()) {
            throw new TemplateException("no items for cycling given");
        }
        return arguments.positional().get(index % arguments.positional().size());
    }

    private Object changed(Arguments arguments) {
        Object value = new Tuple(arguments.positional());
        boolean changed = lastChanged.isEmpty() || !Operators.areEqual(lastChanged.get(), value);
        lastChanged = Optional.of(value);
        return changed;
    }
}
