package dev.trllmarena.arena.release;

/// A contestant as a release names it.
///
/// @param name at the end of the month
/// @param kind `local` or `api`
/// @param firstSeenAt milliseconds since 1970-01-01T00:00:00Z
/// @param switchedOff whether the operator had taken it out at the end of the month
public record Participant(
        String id, String name, String kind, String family, String licence, long firstSeenAt, boolean switchedOff) {}
