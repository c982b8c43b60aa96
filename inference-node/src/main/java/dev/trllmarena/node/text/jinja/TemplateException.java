package dev.trllmarena.node.text.jinja;

/// A template that cannot be parsed or rendered; the message is fit for the caller of the API.
public final class TemplateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean raised;

    private TemplateException(String message, boolean raised) {
        super(message);
        this.raised = raised;
    }

    TemplateException(String message) {
        this(message, false);
    }

    static TemplateException syntax(int line, String message) {
        return new TemplateException("line " + line + ": " + message, false);
    }

    static TemplateException raised(String message) {
        return new TemplateException(message, true);
    }

    /// For a template that is not there or could not be parsed.
    public static TemplateException unusable(String problem) {
        return new TemplateException(problem, false);
    }

    /// Whether the template itself refused the messages with `raise_exception`.
    public boolean isRaised() {
        return raised;
    }
}
