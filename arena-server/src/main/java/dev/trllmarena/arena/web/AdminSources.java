package dev.trllmarena.arena.web;

import dev.trllmarena.arena.admin.AdminDesk;
import dev.trllmarena.arena.admin.AdminToken;
import dev.trllmarena.arena.admin.Exclusions;
import dev.trllmarena.arena.calendar.Month;
import dev.trllmarena.arena.contestant.Health;
import dev.trllmarena.arena.contestant.Lineup;
import dev.trllmarena.arena.contestant.Roster;
import java.util.function.Function;

/// What the operator's page is made of.
///
/// @param roster everybody who is listed, with what keeps them from taking part, and the nodes
/// @param exclusions what did not count in a month
public record AdminSources(
        AdminToken token,
        AdminDesk desk,
        Lineup lineup,
        Roster roster,
        Health health,
        Function<Month, Exclusions> exclusions) {}
