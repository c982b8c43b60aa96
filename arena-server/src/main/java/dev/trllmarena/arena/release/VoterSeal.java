package dev.trllmarena.arena.release;

/// Binds a vote to its voter without telling who that is: a hash of the voter key and a nonce of this vote alone. The
/// vote log covers the seal and releases publish it; key and nonce stay in the database. Without the nonce nobody can
/// try keys, so not even the month's salt opens a published seal.
public final class VoterSeal {
    private VoterSeal() {}

    /// SHA-256, in hexadecimal digits, of `trllmarena-voter-seal-1`, key and nonce, a line feed after each.
    ///
    /// @param nonce 128 random bits in hexadecimal digits
    public static String of(String voterKey, String nonce) {
        return Sha256.of("trllmarena-voter-seal-1\n" + voterKey + "\n" + nonce + "\n");
    }
}
