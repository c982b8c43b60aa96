package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.AdminDesk;
import dev.trllmarena.arena.admin.AdminToken;
import dev.trllmarena.arena.admin.Exclusions;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.contestant.Health;
import dev.trllmarena.arena.contestant.Lineup;
import dev.trllmarena.arena.contestant.Listed;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the operator's page is made of.
///
/// @param listed everybody who is listed, with what keeps them from taking part
/// @param exclusions what did not count in a month
public record AdminSources(
        AdminToken token,
        AdminDesk desk,
        Lineup lineup,
        Supplier<List<Listed>> listed,
        Health health,
        Function<Month, Exclusions> exclusions) {}
