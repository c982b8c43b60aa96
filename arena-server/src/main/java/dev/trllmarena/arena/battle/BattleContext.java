package dev.trllmarena.arena.battle;

import dev.trllmarena.arena.category.PromptFacts;
import dev.trllmarena.arena.completion.ChatModels;
import dev.trllmarena.arena.contestant.Contestant;
import dev.trllmarena.arena.metrics.Meters;
import dev.trllmarena.arena.privacy.KeptTexts;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/// What every battle works with.
///
/// @param runningTurns one permit for each turn that may run at once
/// @param facts what is kept of a battle's first question
record BattleContext(
        BattleRules rules,
        Supplier<List<Contestant>> available,
        Matchmaker matchmaker,
        ChatModels models,
        BattleRecords records,
        KeptTexts texts,
        Meters meters,
        Clock clock,
        Semaphore runningTurns,
        Fairness fairness,
        Function<String, PromptFacts> facts) {}
