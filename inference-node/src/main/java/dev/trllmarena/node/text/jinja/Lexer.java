package dev.trllmarena.node.text.jinja;

import dev.trllmarena.node.text.jinja.Token.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Cuts template source into tokens, with `trim_blocks` and `lstrip_blocks` on as transformers sets them: the newline
/// behind a block goes, and so do the blanks between the start of a line and a block.
final class Lexer {
    private static final int UNICODE = Pattern.UNICODE_CHARACTER_CLASS;
    private static final Pattern BEGIN = Pattern.compile("\\{[{%#]");
    private static final Pattern RAW = Pattern.compile("\\{%[-+]?\\s*raw\\s*(-%}\\s*|%})", UNICODE);
    private static final Pattern END_RAW =
            Pattern.compile("\\{%([-+]?)\\s*endraw\\s*(?:\\+%}|-%}\\s*|%}\\n?)", UNICODE);
    private static final Pattern COMMENT_END = Pattern.compile("\\+#}|-#}\\s*|#}\\n?", UNICODE);
    private static final Pattern BLOCK_END = Pattern.compile("\\+%}|-%}\\s*|%}\\n?", UNICODE);
    private static final Pattern PRINT_END = Pattern.compile("-}}\\s*|}}", UNICODE);
    private static final Pattern SPACE = Pattern.compile("\\s+", UNICODE);
    private static final Pattern FLOAT =
            Pattern.compile("[0-9][0-9_]*(?:(?:\\.[0-9_]+)?[eE][+-]?[0-9]+|\\.[0-9][0-9_]*)");
    private static final Pattern INTEGER = Pattern.compile("[0-9][0-9_]*");
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");
    private static final Pattern TEXT =
            Pattern.compile("'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\"", Pattern.DOTALL);
    private static final Pattern OPERATOR = Pattern.compile("//|\\*\\*|==|!=|>=|<=|[-+/*%~\\[\\](){}><=.:|,;]");

    /// What may stand inside a tag, in the order of trying.
    private static final Map<Kind, Pattern> INSIDE = new EnumMap<>(Map.of(
            Kind.FLOAT, FLOAT, Kind.INTEGER, INTEGER, Kind.NAME, NAME, Kind.TEXT, TEXT, Kind.OPERATOR, OPERATOR));

    private final String source;
    private final List<Token> tokens = new ArrayList<>();
    private int position;
    private boolean lineStarts = true;

    private Lexer(String source) {
        this.source = source;
    }

    static List<Token> tokens(String template) {
        String source = template.replace("\r\n", "\n").replace('\r', '\n');
        Lexer lexer = new Lexer(source.endsWith("\n") ? source.substring(0, source.length() - 1) : source);
        lexer.readAll();
        return lexer.tokens;
    }

    private void readAll() {
        while (position < source.length()) {
            Matcher begin = BEGIN.matcher(source);
            if (!begin.find(position)) {
                addData(source.substring(position));
                position = source.length();
                break;
            }
            String text = source.substring(position, begin.start());
            position = begin.start();
            readTag(text, source.charAt(begin.start() + 1));
        }
        add(Kind.END, "");
    }

    private void readTag(String textBefore, char kind) {
        char sign = position + 2 < source.length() ? source.charAt(position + 2) : ' ';
        addData(strippedBefore(textBefore, sign, kind != '{'));
        Optional<String> raw = kind == '%' ? match(RAW) : Optional.empty();
        if (raw.isPresent()) {
            readRaw();
            return;
        }
        position += sign == '-' || (sign == '+' && kind != '{') ? 3 : 2;
        switch (kind) {
            case '#' -> skipComment();
            case '%' -> readInside(Kind.BLOCK_BEGIN, Kind.BLOCK_END, BLOCK_END);
            default -> readInside(Kind.PRINT_BEGIN, Kind.PRINT_END, PRINT_END);
        }
    }

    private String strippedBefore(String text, char sign, boolean isBlock) {
        if (sign == '-') {
            return Texts.stripRight(text);
        }
        int line = text.lastIndexOf('\n') + 1;
        boolean blank = Texts.stripRight(text.substring(line)).isEmpty();
        return isBlock && sign != '+' && (line > 0 || lineStarts) && blank ? text.substring(0, line) : text;
    }

    private void readRaw() {
        Matcher end = END_RAW.matcher(source);
        if (!end.find(position)) {
            throw TemplateException.syntax(line(), "Missing end of raw directive");
        }
        String text = source.substring(position, end.start());
        char sign = end.group(1).isEmpty() ? ' ' : end.group(1).charAt(0);
        lineStarts = false;
        addData(strippedBefore(text, sign, true));
        position = end.end();
        lineStarts = end.group().endsWith("\n");
    }

    private void skipComment() {
        Matcher end = COMMENT_END.matcher(source);
        if (!end.find(position)) {
            throw TemplateException.syntax(line(), "Missing end of comment tag");
        }
        position = end.end();
        lineStarts = end.group().endsWith("\n");
    }

    private void readInside(Kind beginKind, Kind endKind, Pattern endPattern) {
        add(beginKind, "");
        Deque<String> open = new ArrayDeque<>();
        while (position < source.length()) {
            Optional<String> end = open.isEmpty() ? match(endPattern) : Optional.empty();
            if (end.isPresent()) {
                add(endKind, "");
                lineStarts = end.get().endsWith("\n");
                return;
            }
            if (match(SPACE).isEmpty()) {
                readToken(open);
            }
        }
    }

    private void readToken(Deque<String> open) {
        for (Map.Entry<Kind, Pattern> entry : INSIDE.entrySet()) {
            Optional<String> found = match(entry.getValue());
            if (found.isPresent()) {
                addInside(entry.getKey(), found.get(), open);
                return;
            }
        }
        throw TemplateException.syntax(line(), "unexpected char '" + source.charAt(position) + "'");
    }

    private void addInside(Kind kind, String text, Deque<String> open) {
        switch (kind) {
            case FLOAT, INTEGER -> add(kind, text.replace("_", ""));
            case TEXT -> add(kind, Escapes.decode(text.substring(1, text.length() - 1)));
            case OPERATOR -> {
                balance(open, text);
                add(kind, text);
            }
            default -> add(kind, text);
        }
    }

    private void balance(Deque<String> open, String operator) {
        switch (operator) {
            case "(" -> open.push(")");
            case "[" -> open.push("]");
            case "{" -> open.push("}");
            case ")", "]", "}" -> {
                if (open.isEmpty() || !open.pop().equals(operator)) {
                    throw TemplateException.syntax(line(), "unexpected '" + operator + "'");
                }
            }
            default -> {}
        }
    }

    private Optional<String> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(source).region(position, source.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        position = matcher.end();
        return Optional.of(matcher.group());
    }

    private void addData(String text) {
        if (!text.isEmpty()) {
            add(Kind.DATA, text);
        }
    }

    private void add(Kind kind, String text) {
        tokens.add(new Token(kind, text, line()));
    }

    private int countedTo;
    private int lines = 1;

    private int line() {
        for (; countedTo < Math.min(position, source.length()); countedTo++) {
            lines += source.charAt(countedTo) == '\n' ? 1 : 0;
        }
        return lines;
    }
}
