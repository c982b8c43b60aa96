package dev.trllmarena.arena.battle;

import dev.trllmarena.commons.Refusal;

/// What a visitor may do in a battle, and how he hears that he may not. Guarded by its battle's lock.
final class Admission {
    private final BattleRules rules;
    private final Conversation conversation;

    Admission(BattleRules rules, Conversation conversation) {
        this.rules = rules;
        this.conversation = conversation;
    }

    void requireAlive(Phase phase) {
        if (phase == Phase.VOTED) {
            throw new Refusal.Conflict("already-voted", "this battle has its vote");
        }
        if (phase == Phase.ENDED) {
            throw new Refusal.Conflict("battle-ended", "this battle has ended without a vote");
        }
    }

    void requireOpen(Phase phase) {
        requireAlive(phase);
        if (phase == Phase.RUNNING) {
            throw new Refusal.Conflict("turn-running", "the answers to the last question are still running");
        }
        if (conversation.size() >= rules.mostTurns()) {
            throw new Refusal.Conflict(
                    "too-many-turns", "a battle has at most " + rules.mostTurns() + " turns", rules.mostTurns());
        }
    }

    void requireVotable(Phase phase) {
        requireAlive(phase);
        if (phase == Phase.RUNNING) {
            throw new Refusal.Conflict("vote-too-early", "the answers are still running");
        }
        if (!conversation.hasAnswers()) {
            throw new Refusal.Conflict("nothing-to-compare", "no answer was shown yet");
        }
    }

    void requireRetryLeft(Turn turn) {
        if (turn.retries() >= rules.mostRetries()) {
            throw new Refusal.Conflict(
                    "too-many-retries",
                    "a question can be put again at most " + rules.mostRetries() + " times",
                    rules.mostRetries());
        }
    }

    void requireRoomFor(String prompt, Pairing pairing) {
        for (Side side : Side.values()) {
            long needed = conversation.tokens(side) + PromptSize.tokens(prompt) + PromptSize.ANSWER_TOKENS;
            if (conversation.size() > 0 && needed > pairing.on(side).contextTokens()) {
                throw new Refusal.Conflict(
                        "conversation-full", "this question no longer fits the conversation; you can vote now");
            }
        }
    }
}
