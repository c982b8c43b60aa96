package dev.trllmarena.arena.battle;

/// What a visitor may see of a battle before the vote; nothing here tells a contestant.
public sealed interface BattleEvent {
    record Delta(Side side, String text) implements BattleEvent {}

    record TurnDone(int turn) implements BattleEvent {}

    /// Something that the visitor should know.
    ///
    /// @param code names a text of the page's language
    record Notice(String code) implements BattleEvent {}

    record Ended(String reason) implements BattleEvent {}
}
