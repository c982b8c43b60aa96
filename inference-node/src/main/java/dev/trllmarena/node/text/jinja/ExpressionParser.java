package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Expression.Given;
import dev.trllmarena.node.text.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Parses expressions with Jinja's precedence, which is not Python's: filters bind tighter than a sign, `~` tighter
/// than `+`.
final class ExpressionParser {
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

    private final TokenStream tokens;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
    }

    Expression parse() {
        tokens.enter();
        Expression then = parseOr();
        while (tokens.skipName("if")) {
            Expression condition = parseOr();
            Optional<Expression> otherwise = tokens.skipName("else") ? Optional.of(parse()) : Optional.empty();
            then = new Expression.Conditional(then, condition, otherwise);
        }
        tokens.leave();
        return then;
    }

    /// An expression, or several with commas between them: a tuple.
    Expression parseTuple() {
        return parseTuple(this::parse);
    }

    /// What a `for` runs over: an `if` behind it belongs to the loop.
    Expression parseTupleWithoutCondition() {
        return parseTuple(this::parseOr);
    }

    private Expression parseTuple(Supplier<Expression> item) {
        Expression first = item.get();
        if (!tokens.atOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skipOperator(",") && !atTupleEnd()) {
            items.add(item.get());
        }
        return new Expression.TupleOf(List.copyOf(items));
    }

    private boolean atTupleEnd() {
        return tokens.at(Kind.BLOCK_END) || tokens.at(Kind.PRINT_END) || tokens.atOperator(")");
    }

    Expression parseOr() {
        Expression left = parseAnd();
        while (tokens.skipName("or")) {
            left = new Expression.Or(left, parseAnd());
        }
        return left;
    }

    private Expression parseAnd() {
        Expression left = parseNot();
        while (tokens.skipName("and")) {
            left = new Expression.And(left, parseNot());
        }
        return left;
    }

    private Expression parseNot() {
        if (!tokens.skipName("not")) {
            return parseComparison();
        }
        tokens.enter();
        Expression operand = parseNot();
        tokens.leave();
        return new Expression.Not(operand);
    }

    private Expression parseComparison() {
        Expression first = parseSum();
        List<Expression.Comparison.Step> steps = new ArrayList<>();
        for (Optional<String> operator = comparison(); operator.isPresent(); operator = comparison()) {
            steps.add(new Expression.Comparison.Step(operator.get(), parseSum()));
        }
        return steps.isEmpty() ? first : new Expression.Comparison(first, List.copyOf(steps));
    }

    private Optional<String> comparison() {
        if (tokens.at(Kind.OPERATOR) && COMPARISONS.contains(tokens.peek().text())) {
            return Optional.of(tokens.next().text());
        }
        if (tokens.skipName("in")) {
            return Optional.of("in");
        }
        if (tokens.atName("not") && tokens.peekSecond().is(Kind.NAME, "in")) {
            tokens.next();
            tokens.next();
            return Optional.of("not in");
        }
        return Optional.empty();
    }

    private Expression parseSum() {
        return parseLeft(Set.of("+", "-"), this::parseConcatenation);
    }

    private Expression parseConcatenation() {
        Expression first = parseProduct();
        if (!tokens.atOperator("~")) {
            return first;
        }
        List<Expression> parts = new ArrayList<>(List.of(first));
        while (tokens.skipOperator("~")) {
            parts.add(parseProduct());
        }
        return new Expression.Concatenation(List.copyOf(parts));
    }

    private Expression parseProduct() {
        return parseLeft(Set.of("*", "/", "//", "%"), () -> parseLeft(Set.of("**"), () -> parseUnary(true)));
    }

    private Expression parseLeft(Set<String> operators, Supplier<Expression> operand) {
        Expression left = operand.get();
        while (tokens.at(Kind.OPERATOR) && operators.contains(tokens.peek().text())) {
            left = new Expression.Arithmetic(tokens.next().text(), left, operand.get());
        }
        return left;
    }

    private Expression parseUnary(boolean withFilters) {
        tokens.enter();
        Expression operand;
        if (tokens.skipOperator("-")) {
            operand = new Expression.Negative(parseUnary(false));
        } else if (tokens.skipOperator("+")) {
            operand = parseUnary(false);
        } else {
            operand = parsePrimary();
        }
        operand = parsePostfix(operand);
        tokens.leave();
        return withFilters ? parseFilters(operand) : operand;
    }

    private Expression parsePrimary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> name(token.text());
            case INTEGER -> new Expression.Constant(Numbers.parseInteger(token.text()));
            case FLOAT -> new Expression.Constant(Double.valueOf(token.text()));
            case TEXT -> {
                StringBuilder text = new StringBuilder(token.text());
                while (tokens.at(Kind.TEXT)) {
                    text.append(tokens.next().text());
                }
                yield new Expression.Constant(text.toString());
            }
            case OPERATOR -> bracketed(token);
            case END -> throw TemplateException.syntax(token.line(), "unexpected end of template");
            default -> throw TemplateException.syntax(token.line(), "an expression was expected");
        };
    }

    private static Expression name(String name) {
        return switch (name) {
            case "true", "True" -> new Expression.Constant(true);
            case "false", "False" -> new Expression.Constant(false);
            case "none", "None" -> new Expression.Constant(None.NONE);
            default -> new Expression.Name(name);
        };
    }

    private Expression bracketed(Token opening) {
        return switch (opening.text()) {
            case "(" -> parenthesised();
            case "[" -> new Expression.ListOf(items("]", this::parse));
            case "{" -> new Expression.DictOf(items("}", this::entry));
            default -> throw TemplateException.syntax(opening.line(), "unexpected '" + opening.text() + "'");
        };
    }

    private Expression parenthesised() {
        if (tokens.skipOperator(")")) {
            return new Expression.TupleOf(List.of());
        }
        Expression inside = parseTuple();
        tokens.expectOperator(")");
        return inside;
    }

    private Expression.DictOf.Entry entry() {
        Expression key = parse();
        tokens.expectOperator(":");
        return new Expression.DictOf.Entry(key, parse());
    }

    private <T> List<T> items(String closing, Supplier<T> item) {
        List<T> items = new ArrayList<>();
        while (!tokens.skipOperator(closing)) {
            if (!items.isEmpty()) {
                tokens.expectOperator(",");
                if (tokens.skipOperator(closing)) {
                    break;
                }
            }
            items.add(item.get());
        }
        return List.copyOf(items);
    }

    private Expression parsePostfix(Expression operand) {
        while (true) {
            if (tokens.skipOperator(".")) {
                operand = tokens.at(Kind.INTEGER)
                        ? new Expression.Item(
                                operand,
                                new Expression.Constant(
                                        Numbers.parseInteger(tokens.next().text())))
                        : new Expression.Attribute(operand, tokens.expectName());
            } else if (tokens.skipOperator("[")) {
                operand = subscript(operand);
            } else if (tokens.atOperator("(")) {
                operand = new Expression.Call(operand, parseGiven());
            } else {
                return operand;
            }
        }
    }

    private Expression subscript(Expression owner) {
        Optional<Expression> start = tokens.atOperator(":") ? Optional.empty() : Optional.of(parse());
        if (start.isPresent() && tokens.skipOperator("]")) {
            return new Expression.Item(owner, start.get());
        }
        tokens.expectOperator(":");
        Optional<Expression> stop = sliceBound();
        Optional<Expression> step = tokens.skipOperator(":") ? sliceBound() : Optional.empty();
        tokens.expectOperator("]");
        return new Expression.Slice(owner, start, stop, step);
    }

    private Optional<Expression> sliceBound() {
        return tokens.atOperator(":") || tokens.atOperator("]") ? Optional.empty() : Optional.of(parse());
    }

    private Expression parseFilters(Expression operand) {
        while (true) {
            if (tokens.skipOperator("|")) {
                operand = parseFilter(operand);
            } else if (tokens.skipName("is")) {
                operand = parseTest(operand);
            } else if (tokens.atOperator("(")) {
                operand = new Expression.Call(operand, parseGiven());
            } else {
                return operand;
            }
        }
    }

    private Expression parseFilter(Expression operand) {
        String name = tokens.expectName();
        return new Expression.Filter(operand, name, tokens.atOperator("(") ? parseGiven() : Given.NOTHING);
    }

    private Expression parseTest(Expression operand) {
        boolean negated = tokens.skipName("not");
        String name = tokens.expectName();
        Given given = Given.NOTHING;
        if (tokens.atOperator("(")) {
            given = parseGiven();
        } else if (startsTestArgument()) {
            given = new Given(List.of(parsePostfix(parsePrimary())), Map.of());
        }
        Expression test = new Expression.Test(operand, name, given);
        return negated ? new Expression.Not(test) : test;
    }

    private boolean startsTestArgument() {
        return switch (tokens.peek().kind()) {
            case NAME ->
                !Set.of("else", "or", "and", "if", "is", "in", "not")
                        .contains(tokens.peek().text());
            case TEXT, INTEGER, FLOAT -> true;
            case OPERATOR -> tokens.atOperator("[") || tokens.atOperator("{");
            default -> false;
        };
    }

    Given parseGiven() {
        tokens.expectOperator("(");
        List<Expression> positional = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        items(")", () -> {
            if (tokens.at(Kind.NAME) && tokens.peekSecond().is(Kind.OPERATOR, "=")) {
                String name = tokens.expectName();
                tokens.expectOperator("=");
                named.put(name, parse());
            } else if (named.isEmpty()) {
                positional.add(parse());
            } else {
                throw tokens.failure("a positional argument follows a named one");
            }
            return true;
        });
        return new Given(List.copyOf(positional), named);
    }
}
