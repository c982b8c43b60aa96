package dev.trllmarena.arena.report;

import java.time.Instant;

/// An answer that was reported.
///
/// @param id 0 until it is stored
/// @param side letter of the answer's side
/// @param contestant id of who answered; the operator's to know, never the visitor's
/// @param answer masked, and cut where it is long
public record Report(
        long id, Instant at, String battle, int turn, String side, Concern concern, String contestant, String answer) {}
