package dev.trllmarena.arena.privacy;

import java.time.Instant;
import java.util.List;

/// What kept texts need of a database. What is deleted is gone from every file of it when the call returns, or at the
/// next sweep where others were reading.
public interface TextRecords {
    void keep(String owner, KeptBattle battle);

    /// Oldest first.
    List<KeptBattle> of(String owner);

    /// Takes back the consent to publish; returns how many battles that touched.
    int unpublish(String owner);

    /// Deletes everything of an owner; returns how many battles there were.
    int forget(String owner);

    /// Deletes what was kept before a time; returns how many battles there were.
    int forgetBefore(Instant time);
}
