package dev.trllmarena.arena.completion;

/// One message of a conversation as a model sees it.
public record Message(Role role, String text) {
    public enum Role {
        USER,
        ASSISTANT
    }
}
