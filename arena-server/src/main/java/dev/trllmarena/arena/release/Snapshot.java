package dev.trllmarena.arena.release;

import java.util.List;

/// What a release is made of besides the votes, as of a time. The votes themselves are fixed by their number: the log
/// only grows.
///
/// @param votes in the log before that time
/// @param head hash of the last of them, [VoteLog#GENESIS] where there is none
/// @param participants everybody first seen before that time, by id
/// @param renames before that time, oldest first
/// @param switches before that time, oldest first
public record Snapshot(
        long votes, String head, List<Participant> participants, List<Rename> renames, List<Switch> switches) {
    public Snapshot {
        participants = List.copyOf(participants);
        renames = List.copyOf(renames);
        switches = List.copyOf(switches);
    }
}
