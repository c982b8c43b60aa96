package dev.trllmarena.arena.release;

/// Names of the files that hold the votes of a release.
final class VoteFiles {
    static final String LINES = "votes.jsonl";
    static final String TABLE = "votes.parquet";

    private VoteFiles() {}
}
