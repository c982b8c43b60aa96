package dev.trllmarena.arena.integrity;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The network a visitor comes from, as coarse as limits need: the first 24 bits of an IPv4 address, the first 48 of an
/// IPv6 address. It lives in memory only; the address itself is not kept.
public record Network(String prefix) {
    /// [InetAddress] gives IPv4 addresses inside IPv6 ones as [Inet4Address] already.
    public static Network of(InetAddress address) {
        byte[] bytes = address.getAddress();
        int kept = address instanceof Inet4Address ? 3 : 6;
        return new Network(HexFormat.of().formatHex(Arrays.copyOf(bytes, kept)));
    }
}
