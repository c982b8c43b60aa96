package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Statement.Target;
import java.util.ArrayList;
import java.util.List;

/// Runs statements: writes text, sets variables, repeats.
final class Renderer {
    /// Where to go on after a statement.
    private enum Flow {
        NEXT,
        BREAK,
        CONTINUE
    }

    private final BoundedText out = new BoundedText();

    static String render(List<Statement> body, Scope scope) {
        Renderer renderer = new Renderer();
        if (renderer.run(body, scope) != Flow.NEXT) {
            throw new TemplateException("'break' or 'continue' outside of a loop");
        }
        return renderer.out.toString();
    }

    private Flow run(List<Statement> body, Scope scope) {
        for (Statement statement : body) {
            Budget.spend(1);
            Flow flow = run(statement, scope);
            if (flow != Flow.NEXT) {
                return flow;
            }
        }
        return Flow.NEXT;
    }

    private Flow run(Statement statement, Scope scope) {
        switch (statement) {
            case Statement.Text text -> out.append(text.text());
            case Statement.Print print -> out.append(Values.text(Evaluator.evaluate(print.value(), scope)));
            case Statement.Set set -> assign(set.target(), Evaluator.evaluate(set.value(), scope), scope);
            case Statement.If choice -> {
                return run(chosen(choice, scope), scope);
            }
            case Statement.For loop -> loop(loop, scope);
            case Statement.With with -> {
                Scope inner = scope.inner();
                with.assignments().forEach(set -> assign(set.target(), Evaluator.evaluate(set.value(), scope), inner));
                return run(with.body(), inner);
            }
            case Statement.Group group -> {
                return run(group.body(), scope.inner());
            }
            case Statement.Break _ -> {
                return Flow.BREAK;
            }
            case Statement.Continue _ -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.NEXT;
    }

    private static List<Statement> chosen(Statement.If choice, Scope scope) {
        for (Statement.If.Branch branch : choice.branches()) {
            if (Values.isTrue(Evaluator.evaluate(branch.condition(), scope))) {
                return branch.body();
            }
        }
        return choice.otherwise();
    }

    private void loop(Statement.For loop, Scope scope) {
        List<Object> items = items(loop, scope);
        if (items.isEmpty()) {
            run(loop.otherwise(), scope.inner());
            return;
        }
        Loop state = new Loop(items);
        do {
            Scope turn = scope.inner();
            turn.set("loop", state);
            assign(loop.target(), state.item(), turn);
            if (run(loop.body(), turn) == Flow.BREAK) {
                return;
            }
        } while (state.advance());
    }

    private static List<Object> items(Statement.For loop, Scope scope) {
        List<Object> all = Values.items(Evaluator.evaluate(loop.items(), scope));
        if (loop.condition().isEmpty()) {
            return all;
        }
        List<Object> kept = new ArrayList<>();
        for (Object item : all) {
            Scope turn = scope.inner();
            assign(loop.target(), item, turn);
            if (Values.isTrue(Evaluator.evaluate(loop.condition().get(), turn))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static void assign(Target target, Object value, Scope scope) {
        switch (target) {
            case Target.Variable variable -> scope.set(variable.name(), value);
            case Target.NamespaceAttribute attribute -> {
                if (!(scope.get(attribute.namespace()) instanceof Namespace namespace)) {
                    throw new TemplateException("cannot assign attribute on non-namespace object");
                }
                namespace.attributes().put(attribute.name(), value);
            }
            case Target.Several several -> {
                List<Object> parts = Values.items(value);
                if (parts.size() != several.targets().size()) {
                    throw new TemplateException("cannot unpack " + parts.size() + " values into "
                            + several.targets().size() + " variables");
                }
                for (int i = 0; i < parts.size(); i++) {
                    assign(several.targets().get(i), parts.get(i), scope);
                }
            }
        }
    }
}
