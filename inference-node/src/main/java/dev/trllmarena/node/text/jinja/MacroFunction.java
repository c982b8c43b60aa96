package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Expression.Macro;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A macro together with the scope it was defined in.
record MacroFunction(Macro macro, Scope definition) implements Function {
    @Override
    public Object call(Arguments arguments) {
        Scope scope = definition.inner();
        Map<String, Object> surplus = new LinkedHashMap<>(arguments.named());
        List<Macro.Parameter> parameters = macro.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            String name = parameters.get(i).name();
            surplus.remove(name);
            if (arguments.has(i, name)) {
                scope.set(name, arguments.get(i, name, None.NONE));
            } else {
                scope.set(
                        name,
                        parameters.get(i).fallback().isPresent()
                                ? Evaluator.evaluate(
                                        parameters.get(i).fallback().get(), scope)
                                : new Undefined("parameter '" + name + "' was not provided"));
            }
        }
        Object caller = surplus.remove("caller");
        if (caller != null) {
            scope.set("caller", caller);
        }
        scope.set("varargs", new Tuple(arguments.after(parameters.size()).positional()));
        scope.set("kwargs", surplus);
        return Renderer.render(macro.body(), scope);
    }

    @Override
    public String toString() {
        return "<Macro '" + macro.name() + "'>";
    }
}
