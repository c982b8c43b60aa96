package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Token.Kind;
import java.util.List;

/// The tokens of a template and the place where its parsers stand.
final class TokenStream {
    private static final int MAXIMUM_NESTING = 200;

    private final List<Token> tokens;
    private int position;
    private int nesting;

    TokenStream(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(position);
    }

    Token peekSecond() {
        return tokens.get(Math.min(position + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(position);
        position = Math.min(position + 1, tokens.size() - 1);
        return token;
    }

    boolean at(Kind kind) {
        return peek().kind() == kind;
    }

    boolean atName(String name) {
        return peek().is(Kind.NAME, name);
    }

    boolean atOperator(String operator) {
        return peek().is(Kind.OPERATOR, operator);
    }

    boolean skipName(String name) {
        return skipIf(atName(name));
    }

    boolean skipOperator(String operator) {
        return skipIf(atOperator(operator));
    }

    String expectName() {
        return expect(Kind.NAME);
    }

    void expectName(String name) {
        if (!skipName(name)) {
            throw unexpected("'" + name + "'");
        }
    }

    void expectOperator(String operator) {
        if (!skipOperator(operator)) {
            throw unexpected("'" + operator + "'");
        }
    }

    String expect(Kind kind) {
        if (!at(kind)) {
            throw unexpected(
                    switch (kind) {
                        case PRINT_END -> "'end of print statement'";
                        case BLOCK_END -> "'end of statement block'";
                        default -> "'" + kind.name().toLowerCase(java.util.Locale.ROOT) + "'";
                    });
        }
        return next().text();
    }

    TemplateException unexpected(String expected) {
        String found = at(Kind.END) ? "unexpected end of template" : "unexpected '" + peek().text() + "'";
        return failure(found + ", expected " + expected + ".");
    }

    TemplateException failure(String message) {
        return TemplateException.syntax(peek().line(), message);
    }

    void enter() {
        if (++nesting > MAXIMUM_NESTING) {
            throw failure("nested deeper than " + MAXIMUM_NESTING);
        }
    }

    void leave() {
        nesting--;
    }

    private boolean skipIf(boolean matches) {
        if (matches) {
            next();
        }
        return matches;
    }
}
