package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Expression.Given;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Computes the value of an expression.
final class Evaluator {
    private Evaluator() {}

    static Object evaluate(Expression expression, Scope scope) {
        Budget.spend(1);
        return switch (expression) {
            case Expression.Constant constant -> constant.value();
            case Expression.Name name -> scope.get(name.name());
            case Expression.Attribute attribute ->
                Attributes.attribute(evaluate(attribute.owner(), scope), attribute.name());
            case Expression.Item item -> Attributes.item(evaluate(item.owner(), scope), evaluate(item.key(), scope));
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, scope);
            case Expression.Filter filter ->
                Filters.apply(filter.name(), evaluate(filter.input(), scope), arguments(filter.given(), scope));
            case Expression.Test test ->
                Tests.apply(test.name(), evaluate(test.input(), scope), arguments(test.given(), scope));
            case Expression.Not not -> !Values.isTrue(evaluate(not.operand(), scope));
            case Expression.Negative negative -> Operators.negative(evaluate(negative.operand(), scope));
            case Expression.Arithmetic arithmetic ->
                Operators.arithmetic(
                        arithmetic.operator(), evaluate(arithmetic.left(), scope), evaluate(arithmetic.right(), scope));
            case Expression.Concatenation concatenation -> {
                BoundedText text = new BoundedText();
                concatenation.parts().forEach(part -> text.append(Values.text(evaluate(part, scope))));
                yield text.toString();
            }
            case Expression.Comparison comparison -> compare(comparison, scope);
            case Expression.And and -> {
                Object left = evaluate(and.left(), scope);
                yield Values.isTrue(left) ? evaluate(and.right(), scope) : left;
            }
            case Expression.Or or -> {
                Object left = evaluate(or.left(), scope);
                yield Values.isTrue(left) ? left : evaluate(or.right(), scope);
            }
            case Expression.Conditional conditional -> conditional(conditional, scope);
            case Expression.ListOf list -> all(list.items(), scope);
            case Expression.TupleOf tuple -> new Tuple(all(tuple.items(), scope));
            case Expression.DictOf dict -> dict(dict, scope);
            case Expression.Rendered rendered -> Renderer.render(rendered.body(), scope.inner());
            case Expression.Macro macro -> new MacroFunction(macro, scope);
        };
    }

    private static Object slice(Expression.Slice slice, Scope scope) {
        return Attributes.slice(
                evaluate(slice.owner(), scope),
                bound(slice.start(), scope),
                bound(slice.stop(), scope),
                bound(slice.step(), scope));
    }

    private static Object bound(Optional<Expression> bound, Scope scope) {
        return bound.isPresent() ? evaluate(bound.get(), scope) : None.NONE;
    }

    private static Object call(Expression.Call call, Scope scope) {
        Object function = evaluate(call.function(), scope);
        Arguments arguments = arguments(call.given(), scope);
        if (function instanceof Undefined undefined) {
            throw undefined.failure();
        }
        if (!(function instanceof Function callable)) {
            throw new TemplateException("'" + Values.typeName(function) + "' object is not callable");
        }
        Budget.enter();
        Object result = callable.call(arguments);
        Budget.leave();
        return result;
    }

    private static Arguments arguments(Given given, Scope scope) {
        if (given.positional().isEmpty() && given.named().isEmpty()) {
            return Arguments.NONE;
        }
        Map<String, Object> named = new LinkedHashMap<>();
        given.named().forEach((name, value) -> named.put(name, evaluate(value, scope)));
        return new Arguments(all(given.positional(), scope), named);
    }

    private static boolean compare(Expression.Comparison comparison, Scope scope) {
        Object left = evaluate(comparison.first(), scope);
        for (Expression.Comparison.Step step : comparison.steps()) {
            Object right = evaluate(step.operand(), scope);
            if (!Operators.compare(step.operator(), left, right)) {
                return false;
            }
            left = right;
        }
        return true;
    }

    private static Object conditional(Expression.Conditional conditional, Scope scope) {
        if (Values.isTrue(evaluate(conditional.condition(), scope))) {
            return evaluate(conditional.then(), scope);
        }
        return conditional.otherwise().isPresent()
                ? evaluate(conditional.otherwise().get(), scope)
                : new Undefined("the inline if-expression evaluated to false and no else section was defined.");
    }

    private static List<Object> all(List<Expression> expressions, Scope scope) {
        List<Object> values = new ArrayList<>(expressions.size());
        expressions.forEach(expression -> values.add(evaluate(expression, scope)));
        return values;
    }

    private static Map<Object, Object> dict(Expression.DictOf dict, Scope scope) {
        Map<Object, Object> values = new LinkedHashMap<>();
        dict.entries()
                .forEach(entry -> values.put(Values.key(evaluate(entry.key(), scope)), evaluate(entry.value(), scope)));
        return values;
    }
}
