package dev.trllmarena.node.text.jinja;

import java.util.List;
import java.util.Optional;

/// A parsed piece of a template.
sealed interface Statement {
    record Text(String text) implements Statement {}

    record Print(Expression value) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {
        record Branch(Expression condition, List<Statement> body) {}
    }

    record For(
            Target target,
            Expression items,
            Optional<Expression> condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record Set(Target target, Expression value) implements Statement {}

    /// A body with variables of its own: `{% with a = 1 %}…{% endwith %}`.
    record With(List<Set> assignments, List<Statement> body) implements Statement {}

    /// A body that only groups: `{% generation %}…{% endgeneration %}`.
    record Group(List<Statement> body) implements Statement {}

    record Break() implements Statement {}

    record Continue() implements Statement {}

    /// Where a value goes.
    sealed interface Target {
        record Variable(String name) implements Target {}

        /// `ns.name`
        record NamespaceAttribute(String namespace, String name) implements Target {}

        record Several(List<Target> targets) implements Target {}
    }
}
