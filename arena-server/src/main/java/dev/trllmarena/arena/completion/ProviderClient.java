package dev.trllmarena.arena.completion;

import dev.trllmarena.arena.contestant.Parameters;
import java.util.List;

/// A provider's SDK with one key; knows no retry and no deadline. Threads may share it.
interface ProviderClient {
    /// Streams one answer into the attempt until either has enough. Throws what the SDK throws, all unchecked, or a
    /// failure that the SDK let pass.
    void stream(String model, Parameters parameters, List<Message> conversation, Attempt attempt) throws ModelFailure;
}
