package dev.trllmarena.arena.contestant;

/// What keeps a listed contestant from taking part.
///
/// @param detail one English sentence for the operator; never holds a key
public record Lack(Reason reason, String detail) {
    /// Each has a text in both languages on the operator's page.
    public enum Reason {
        /// Its provider wants a key and there is none.
        KEY("key"),
        /// Its cost is not known.
        PRICE("price"),
        /// No basis is recorded for sending texts abroad.
        TRANSFER("transfer"),
        /// Only local contestants may play here.
        LOCAL_ONLY("local-only"),
        /// No inference node serves it now.
        NODE("node");

        private final String word;

        Reason(String word) {
            this.word = word;
        }

        /// As JSON spells it.
        public String word() {
            return word;
        }
    }
}
