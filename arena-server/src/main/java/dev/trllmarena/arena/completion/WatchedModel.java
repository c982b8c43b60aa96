package dev.trllmarena.arena.completion;

import java.util.List;

/// A contestant whose calls are watched, so that one that fails again and again is left in peace.
final class WatchedModel implements ChatModel {
    private final String contestant;
    private final ChatModel model;
    private final CallWatch watch;

    WatchedModel(String contestant, ChatModel model, CallWatch watch) {
        this.contestant = contestant;
        this.model = model;
        this.watch = watch;
    }

    @Override
    public Answer answer(List<Message> conversation, Pieces pieces) throws ModelFailure, InterruptedException {
        try {
            Answer answer = model.answer(conversation, pieces);
            watch.answered(contestant);
            return answer;
        } catch (ModelFailure failure) {
            watch.failed(contestant, failure);
            throw failure;
        }
    }
}
