package dev.trllmarena.arena.admin;

import java.time.Instant;

/// One thing that was done on the operator's page.
///
/// @param id 0 until it is stored
/// @param who by name; there is one operator, `admin`
/// @param subject what it was done to, such as a contestant's id
/// @param before what held until then, empty where nothing did
/// @param after what holds since, empty where nothing does
public record Audit(long id, Instant at, String who, Action action, String subject, String before, String after) {
    /// What can be done. Each has its name in both languages on the page.
    public enum Action {
        SIGNED_IN("signed-in"),
        SIGNED_OUT("signed-out"),
        SWITCHED("switched"),
        ANNOUNCED("announced"),
        ANNOUNCEMENT_REMOVED("announcement-removed"),
        ANNOUNCEMENT_CHANGED("announcement-changed"),
        TARGETED("targeted"),
        TARGET_REMOVED("target-removed"),
        REPORT_CLOSED("report-closed");

        private final String word;

        Action(String word) {
            this.word = word;
        }

        /// As JSON and database spell it.
        public String word() {
            return word;
        }

        public static Action of(String word) {
            for (Action action : values()) {
                if (action.word.equals(word)) {
                    return action;
                }
            }
            throw new IllegalArgumentException("no such action: " + word);
        }
    }
}
