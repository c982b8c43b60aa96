package dev.trllmarena.node.text.jinja;

/// What one rendering may cost: steps of evaluation, length of any one text, depth of nested calls.
///
/// A checkpoint's template is foreign code. Far beyond what any chat needs, these bounds end a template that loops or
/// grows without end before it holds a thread or fills the memory.
final class Budget {
    static final int MAXIMUM_STEPS = 5_000_000;
    static final int MAXIMUM_TEXT = 8 * 1024 * 1024;
    static final int MAXIMUM_ITEMS = 1_000_000;
    static final int MAXIMUM_DEPTH = 100;
    static final int MAXIMUM_RANGE = 100_000;

    private static final ScopedValue<Budget> CURRENT = ScopedValue.newInstance();

    private int steps;
    private int depth;

    /// Runs one rendering with a budget of its own; whatever it calls on this thread spends from it.
    static String rendering(ScopedValue.CallableOp<String, RuntimeException> rendering) {
        return ScopedValue.where(CURRENT, new Budget()).call(rendering);
    }

    /// Counts so many units of work.
    static void spend(long units) {
        Budget budget = CURRENT.get();
        if (units > MAXIMUM_STEPS - budget.steps) {
            throw new TemplateException("the template takes more than " + MAXIMUM_STEPS + " steps");
        }
        budget.steps += (int) units;
    }

    /// Checks the length of a text before it is made, and counts the work of making it.
    static void text(long length) {
        if (length > MAXIMUM_TEXT) {
            throw new TemplateException("the template makes a text of more than " + MAXIMUM_TEXT + " characters");
        }
        spend(1 + length / 64);
    }

    /// Checks the size of a list before it is made.
    static void items(long count) {
        if (count > MAXIMUM_ITEMS) {
            throw new TemplateException("the template makes a list of more than " + MAXIMUM_ITEMS + " items");
        }
        spend(1 + count);
    }

    static void enter() {
        if (++CURRENT.get().depth > MAXIMUM_DEPTH) {
            throw new TemplateException("the template nests calls deeper than " + MAXIMUM_DEPTH);
        }
    }

    static void leave() {
        CURRENT.get().depth--;
    }
}
