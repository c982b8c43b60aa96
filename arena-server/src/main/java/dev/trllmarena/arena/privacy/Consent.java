package dev.trllmarena.arena.privacy;

/// What a visitor allows for the texts of one battle; nothing unless he says so.
///
/// @param store the masked texts may be kept
/// @param publish and may enter an open data set; a consent of its own that needs the first
public record Consent(boolean store, boolean publish) {
    public static final Consent NONE = new Consent(false, false);

    public Consent {
        if (publish && !store) {
            throw new IllegalArgumentException("publishing needs keeping");
        }
    }
}
