package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A parsed expression.
sealed interface Expression {
    record Constant(Object value) implements Expression {}

    record Name(String name) implements Expression {}

    /// `owner.name`
    record Attribute(Expression owner, String name) implements Expression {}

    /// `owner[key]`
    record Item(Expression owner, Expression key) implements Expression {}

    /// `owner[start:stop:step]`
    record Slice(Expression owner, Optional<Expression> start, Optional<Expression> stop, Optional<Expression> step)
            implements Expression {}

    record Call(Expression function, Given given) implements Expression {}

    /// `input | name(…)`
    record Filter(Expression input, String name, Given given) implements Expression {}

    /// `input is name(…)`
    record Test(Expression input, String name, Given given) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record Negative(Expression operand) implements Expression {}

    /// `+ - * / // % **`
    record Arithmetic(String operator, Expression left, Expression right) implements Expression {}

    /// `a ~ b ~ c`
    record Concatenation(List<Expression> parts) implements Expression {}

    /// `first < second <= third …`
    record Comparison(Expression first, List<Step> steps) implements Expression {
        record Step(String operator, Expression operand) {}
    }

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    /// `then if condition else otherwise`
    record Conditional(Expression then, Expression condition, Optional<Expression> otherwise) implements Expression {}

    record ListOf(List<Expression> items) implements Expression {}

    record TupleOf(List<Expression> items) implements Expression {}

    record DictOf(List<Entry> entries) implements Expression {
        record Entry(Expression key, Expression value) {}
    }

    /// The text that a body renders to: `{% set x %}…{% endset %}`, `{% filter f %}…{% endfilter %}`.
    record Rendered(List<Statement> body) implements Expression {}

    /// A macro as a value: `{% macro name(…) %}…{% endmacro %}`, and the caller of a `{% call %}` block.
    record Macro(String name, List<Parameter> parameters, List<Statement> body) implements Expression {
        record Parameter(String name, Optional<Expression> fallback) {}
    }

    /// Arguments as written.
    record Given(List<Expression> positional, Map<String, Expression> named) {
        static final Given NOTHING = new Given(List.of(), Map.of());
    }
}
