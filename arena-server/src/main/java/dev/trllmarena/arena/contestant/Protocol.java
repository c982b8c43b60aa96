package dev.trllmarena.arena.contestant;

/// What a provider's server speaks; each is spoken by its maker's own SDK.
public enum Protocol {
    /// Chat completions of OpenAI and of everybody who is compatible with them, inference nodes too.
    OPENAI("openai"),
    /// Messages of Anthropic.
    ANTHROPIC("anthropic"),
    /// Content generation of Google's Gemini.
    GEMINI("gemini");

    private final String word;

    Protocol(String word) {
        this.word = word;
    }

    /// As `contestants.yaml` spells it.
    public String word() {
        return word;
    }
}
