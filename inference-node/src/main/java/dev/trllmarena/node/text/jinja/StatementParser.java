package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Expression.Given;
import dev.trllmarena.node.text.jinja.Expression.Macro;
import dev.trllmarena.node.text.jinja.Statement.Target;
import dev.trllmarena.node.text.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parses a template into statements.
final class StatementParser {
    private final TokenStream tokens;
    private final ExpressionParser expressions;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    static List<Statement> parse(String template) {
        StatementParser parser = new StatementParser(new TokenStream(Lexer.tokens(template)));
        return parser.bodyUntil(Set.of());
    }

    /// Statements up to a block that begins with one of the names; that name is left to be read.
    private List<Statement> bodyUntil(Set<String> ends) {
        tokens.enter();
        List<Statement> body = new ArrayList<>();
        while (!tokens.at(Kind.END)) {
            Token token = tokens.next();
            switch (token.kind()) {
                case DATA -> body.add(new Statement.Text(token.text()));
                case PRINT_BEGIN -> {
                    body.add(new Statement.Print(expressions.parseTuple()));
                    tokens.expect(Kind.PRINT_END);
                }
                default -> {
                    if (tokens.at(Kind.NAME) && ends.contains(tokens.peek().text())) {
                        tokens.leave();
                        return List.copyOf(body);
                    }
                    body.add(block());
                }
            }
        }
        if (!ends.isEmpty()) {
            throw tokens.failure("Unexpected end of template. Jinja was looking for the following tags: '"
                    + String.join("' or '", ends.stream().sorted().toList()) + "'.");
        }
        tokens.leave();
        return List.copyOf(body);
    }

    private Statement block() {
        String tag = tokens.expectName();
        return switch (tag) {
            case "if" -> ifBlock();
            case "for" -> forBlock();
            case "set" -> set();
            case "macro" -> macro();
            case "call" -> callBlock();
            case "filter" -> filterBlock();
            case "with" -> with();
            case "generation" -> {
                endTag();
                yield new Statement.Group(bodyAndEnd("endgeneration"));
            }
            case "break" -> {
                endTag();
                yield new Statement.Break();
            }
            case "continue" -> {
                endTag();
                yield new Statement.Continue();
            }
            case "include", "import", "from", "extends" ->
                throw tokens.failure("'" + tag + "' is refused: a chat template stands alone");
            default -> throw tokens.failure("Encountered unknown tag '" + tag + "'.");
        };
    }

    private Statement ifBlock() {
        List<Statement.If.Branch> branches = new ArrayList<>();
        List<Statement> otherwise = List.of();
        do {
            Expression condition = expressions.parseTuple();
            endTag();
            branches.add(new Statement.If.Branch(condition, bodyUntil(Set.of("elif", "else", "endif"))));
        } while (tokens.skipName("elif"));
        if (tokens.skipName("else")) {
            endTag();
            otherwise = bodyUntil(Set.of("endif"));
        }
        tokens.expectName("endif");
        endTag();
        return new Statement.If(List.copyOf(branches), otherwise);
    }

    private Statement forBlock() {
        Target target = target();
        tokens.expectName("in");
        Expression items = expressions.parseTupleWithoutCondition();
        Optional<Expression> condition = tokens.skipName("if") ? Optional.of(expressions.parse()) : Optional.empty();
        endTag();
        List<Statement> body = bodyUntil(Set.of("else", "endfor"));
        List<Statement> otherwise = List.of();
        if (tokens.skipName("else")) {
            endTag();
            otherwise = bodyUntil(Set.of("endfor"));
        }
        tokens.expectName("endfor");
        endTag();
        return new Statement.For(target, items, condition, body, otherwise);
    }

    private Statement set() {
        Target target = target();
        if (tokens.skipOperator("=")) {
            Expression value = expressions.parseTuple();
            endTag();
            return new Statement.Set(target, value);
        }
        List<FilterStep> filters = new ArrayList<>();
        while (tokens.skipOperator("|")) {
            filters.add(filterStep());
        }
        endTag();
        return new Statement.Set(target, filtered(bodyAndEnd("endset"), filters));
    }

    private Target target() {
        List<Target> targets = new ArrayList<>();
        boolean parenthesised = tokens.skipOperator("(");
        do {
            String name = tokens.expectName();
            targets.add(
                    tokens.skipOperator(".")
                            ? new Target.NamespaceAttribute(name, tokens.expectName())
                            : new Target.Variable(name));
        } while (tokens.skipOperator(","));
        if (parenthesised) {
            tokens.expectOperator(")");
        }
        return targets.size() == 1 ? targets.getFirst() : new Target.Several(List.copyOf(targets));
    }

    private Statement macro() {
        String name = tokens.expectName();
        List<Macro.Parameter> parameters = parameters();
        endTag();
        Macro macro = new Macro(name, parameters, bodyAndEnd("endmacro"));
        return new Statement.Set(new Target.Variable(name), macro);
    }

    private List<Macro.Parameter> parameters() {
        List<Macro.Parameter> parameters = new ArrayList<>();
        tokens.expectOperator("(");
        while (!tokens.skipOperator(")")) {
            if (!parameters.isEmpty()) {
                tokens.expectOperator(",");
            }
            String name = tokens.expectName();
            parameters.add(new Macro.Parameter(
                    name, tokens.skipOperator("=") ? Optional.of(expressions.parse()) : Optional.empty()));
        }
        return List.copyOf(parameters);
    }

    private Statement callBlock() {
        List<Macro.Parameter> parameters = tokens.atOperator("(") ? parameters() : List.of();
        if (!(expressions.parse() instanceof Expression.Call call)) {
            throw tokens.failure("expected call");
        }
        endTag();
        Map<String, Expression> named = new LinkedHashMap<>(call.given().named());
        named.put("caller", new Macro("caller", parameters, bodyAndEnd("endcall")));
        return new Statement.Print(
                new Expression.Call(call.function(), new Given(call.given().positional(), named)));
    }

    private Statement filterBlock() {
        List<FilterStep> filters = new ArrayList<>();
        do {
            filters.add(filterStep());
        } while (tokens.skipOperator("|"));
        endTag();
        return new Statement.Print(filtered(bodyAndEnd("endfilter"), filters));
    }

    private record FilterStep(String name, Given given) {}

    private FilterStep filterStep() {
        return new FilterStep(tokens.expectName(), tokens.atOperator("(") ? expressions.parseGiven() : Given.NOTHING);
    }

    private static Expression filtered(List<Statement> body, List<FilterStep> filters) {
        Expression value = new Expression.Rendered(body);
        for (FilterStep filter : filters) {
            value = new Expression.Filter(value, filter.name(), filter.given());
        }
        return value;
    }

    private Statement with() {
        List<Statement.Set> assignments = new ArrayList<>();
        while (!tokens.at(Kind.BLOCK_END)) {
            if (!assignments.isEmpty()) {
                tokens.expectOperator(",");
            }
            Target target = new Target.Variable(tokens.expectName());
            tokens.expectOperator("=");
            assignments.add(new Statement.Set(target, expressions.parse()));
        }
        endTag();
        return new Statement.With(List.copyOf(assignments), bodyAndEnd("endwith"));
    }

    private List<Statement> bodyAndEnd(String end) {
        List<Statement> body = bodyUntil(Set.of(end));
        tokens.expectName(end);
        endTag();
        return body;
    }

    private void endTag() {
        tokens.expect(Kind.BLOCK_END);
    }
}
