package dev.trllmarena.arena.release;

import java.io.IOException;

/// Follows the vote log through published votes; the hash before each is that of the vote before it.
final class Chain {
    private long votes;
    private long unopened;
    private String head = VoteLog.GENESIS;

    /// [IOException] with a sentence where a vote does not follow the one before.
    void add(PublishedVote vote) throws IOException {
        votes++;
        if (vote.sequence() != votes) {
            throw new IOException("vote " + votes + " is missing; the next one is " + vote.sequence());
        }
        if (vote.isOpen() && !vote.isIntact(head)) {
            throw new IOException("vote " + votes + " was changed: its content does not give its hash");
        }
        unopened += vote.isOpen() ? 0 : 1;
        head = vote.hash();
    }

    long votes() {
        return votes;
    }

    /// Votes of version 2, whose hash cannot be computed from what is published.
    long unopened() {
        return unopened;
    }

    String head() {
        return head;
    }
}
