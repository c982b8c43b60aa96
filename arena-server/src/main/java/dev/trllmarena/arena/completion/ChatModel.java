package dev.trllmarena.arena.completion;

import java.util.List;

/// A model that can be asked. Threads may share it.
public interface ChatModel {
    /// Asks and hands on the text as it comes; must be called on a virtual thread, whose interrupt ends the call to the
    /// provider at once.
    Answer answer(List<Message> conversation, Pieces pieces) throws ModelFailure, InterruptedException;
}
