package dev.trllmarena.arena.completion;

/// Is told how calls to contestants end; one that was cancelled says nothing of them.
public interface CallWatch {
    /// Cares for nobody.
    CallWatch NOBODY = new CallWatch() {
        @Override
        public void answered(String contestant) {}

        @Override
        public void failed(String contestant, ModelFailure failure) {}
    };

    void answered(String contestant);

    void failed(String contestant, ModelFailure failure);
}
