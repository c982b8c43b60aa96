package dev.trllmarena.node.text.jinja;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The variables of a template, a loop's turn or a macro's call; a name not found here is looked for outside.
final class Scope {
    private final Optional<Scope> outer;
    private final Map<String, Object> variables;

    private Scope(Optional<Scope> outer, Map<String, Object> variables) {
        this.outer = outer;
        this.variables = variables;
    }

    static Scope outermost(Map<String, Object> variables) {
        return new Scope(Optional.empty(), new HashMap<>(variables));
    }

    Scope inner() {
        return new Scope(Optional.of(this), new HashMap<>());
    }

    Object get(String name) {
        Object value = variables.get(name);
        if (value != null) {
            return value;
        }
        return outer.isPresent() ? outer.get().get(name) : Undefined.variable(name);
    }

    void set(String name, Object value) {
        variables.put(name, value);
    }
}
