package dev.trllmarena.node.engine;

import java.lang.System.Logger.Level;
import java.util.BitSet;
import java.util.function.Supplier;

/// A request's constraint, which is code of the request's own: what it throws ends that request and no other one in the
/// batch. Once it has thrown, nothing more is allowed. Owned by the engine thread.
final class GuardedConstraint implements Constraint {
    private static final System.Logger LOG = System.getLogger(GuardedConstraint.class.getName());

    private final Constraint constraint;
    private boolean failed;

    GuardedConstraint(Constraint constraint) {
        this.constraint = constraint;
    }

    @Override
    public BitSet allowed() {
        return guarded(constraint::allowed);
    }

    @Override
    public void accept(int id) {
        guarded(() -> {
            constraint.accept(id);
            return new BitSet();
        });
    }

    boolean hasFailed() {
        return failed;
    }

    private BitSet guarded(Supplier<BitSet> call) {
        if (!failed) {
            try {
                return call.get();
            } catch (RuntimeException | StackOverflowError e) {
                LOG.log(Level.ERROR, "the constraint of a request failed", e);
                failed = true;
            }
        }
        return new BitSet();
    }
}
