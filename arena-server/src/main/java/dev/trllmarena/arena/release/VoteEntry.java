package dev.trllmarena.arena.release;

import dev.trllmarena.arena.battle.Ballot;

/// One link of the vote log.
///
/// @param sequence from 1, without gaps
/// @param previousHash of the entry before, [VoteLog#GENESIS] for the first
/// @param version of the encoding that its hash covers, see [VoteLog]
/// @param eloK the factor with which this vote moved the live points
/// @param voterNonce opens the [VoterSeal]; empty before version 3
public record VoteEntry(
        int version, long sequence, String previousHash, double eloK, Ballot ballot, String voterNonce, String hash) {}
