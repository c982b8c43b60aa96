package dev.trllmarena.arena.contestant;

/// A contestant that was seen once; where it runs is known only while it runs.
public record KnownContestant(String id, String name, String kind, String family, String licence) {}
