package dev.trllmarena.arena.integrity;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/// A range of addresses such as `10.0.0.0/8` or `fd00::/8`; an address alone is a range of one.
///
/// @param bits how many leading bits of the base count
public record AddressRange(InetAddress base, int bits) {
    /// Throws [IllegalArgumentException] with the rule that a text breaks.
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", -1);
        InetAddress base = literal(parts[0]);
        int all = base.getAddress().length * Byte.SIZE;
        if (parts.length > 2 || (parts.length == 2 && !parts[1].matches("\\d{1,3}"))) {
            throw new IllegalArgumentException("must be an address or ADDRESS/BITS, was " + text);
        }
        int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : all;
        if (bits > all) {
            throw new IllegalArgumentException("has at most " + all + " bits, was " + text);
        }
        return new AddressRange(base, bits);
    }

    /// Ranges divided by commas; none for an empty text.
    public static List<AddressRange> parseAll(String text) {
        return text.isBlank()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(AddressRange::parse).toList();
    }

    public boolean contains(InetAddress address) {
        byte[] own = base.getAddress();
        byte[] other = address.getAddress();
        if (own.length != other.length) {
            return false;
        }
        int whole = bits / Byte.SIZE;
        int rest = bits % Byte.SIZE;
        boolean equalBytes = Arrays.equals(own, 0, whole, other, 0, whole);
        return equalBytes && (rest == 0 || (own[whole] ^ other[whole]) >> (Byte.SIZE - rest) == 0);
    }

    private static InetAddress literal(String text) {
        try {
            return InetAddress.ofLiteral(text); // asks no name server
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must hold numeric addresses, was " + text, e);
        }
    }
}
