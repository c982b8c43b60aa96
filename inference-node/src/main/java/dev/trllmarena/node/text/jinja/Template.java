package dev.trllmarena.node.text.jinja;

import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parsed Jinja template, as transformers renders chat templates; threads may share it.
public final class Template {
    private static final int MAXIMUM_SOURCE = 256 * 1024;

    private final List<Statement> body;
    private final Clock clock;

    private Template(List<Statement> body, Clock clock) {
        this.body = body;
        this.clock = clock;
    }

    /// Parses a template.
    ///
    /// @param clock what `strftime_now` reads
    /// @throws TemplateException naming the line
    public static Template parse(String source, Clock clock) {
        if (source.length() > MAXIMUM_SOURCE) {
            throw new TemplateException("the template has more than " + MAXIMUM_SOURCE + " characters");
        }
        return new Template(StatementParser.parse(source), clock);
    }

    /// Renders the template with these variables.
    ///
    /// @param variables texts, numbers, booleans, null, lists and maps of these
    /// @throws TemplateException when the template refuses the variables, fails, or takes too much
    public String render(Map<String, ? extends @Nullable Object> variables) {
        Map<String, Object> all = new HashMap<>(Globals.functions(clock));
        variables.forEach((name, value) -> all.put(name, value(value)));
        try {
            return Budget.rendering(() -> Renderer.render(body, Scope.outermost(all)));
        } catch (StackOverflowError _) {
            // A foreign template may chain operators endlessly; nothing of the rendering outlives this frame.
            throw new TemplateException("the template nests too deeply");
        }
    }

    /// Java's values as the interpreter holds them: `None` for null, Long and Double for numbers.
    private static Object value(@Nullable Object value) {
        return switch (value) {
            case null -> None.NONE;
            case Integer number -> number.longValue();
            case Float number -> number.doubleValue();
            case Map<?, ?> map -> {
                Map<Object, Object> copy = new LinkedHashMap<>();
                map.forEach((key, inner) -> copy.put(key, value(inner)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Template::value).toList();
            default -> value;
        };
    }
}
