package dev.trllmarena.node.text.jinja;

/// A text under construction that cannot outgrow [Budget#MAXIMUM_TEXT].
final class BoundedText {
    private final StringBuilder text = new StringBuilder();

    BoundedText append(String part) {
        Budget.text((long) text.length() + part.length());
        text.append(part);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
