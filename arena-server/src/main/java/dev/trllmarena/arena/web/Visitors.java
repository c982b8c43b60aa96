package dev.trllmarena.arena.web;

import dev.trllmarena.arena.integrity.AddressRange;
import dev.trllmarena.arena.integrity.Network;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// What is known of where a request comes from: which network, and whether it came through https.
///
/// Forwarding headers are believed only as far as proxies of the operator's wrote them. `X-Forwarded-For` is read from
/// its end: the first address that is no proxy is the visitor's. Whatever a visitor wrote in front of it does not
/// count.
final class Visitors {
    private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
    private static final HeaderName FORWARDED_PROTO = HeaderNames.create("X-Forwarded-Proto");
    private static final int MOST_HOPS = 10;

    private final List<AddressRange> proxies;
    private final boolean secureOnly;

    /// @param secureOnly whether every visitor comes through https, whatever headers say
    Visitors(List<AddressRange> proxies, boolean secureOnly) {
        this.proxies = proxies;
        this.secureOnly = secureOnly;
    }

    Network network(ServerRequest request) {
        InetAddress nearest = nearest(request);
        return Network.of(isProxy(nearest) ? behind(nearest, Requests.header(request, FORWARDED_FOR)) : nearest);
    }

    /// Whether the visitor comes through https: always, or as the operator's proxy says last.
    boolean isSecure(ServerRequest request) {
        if (secureOnly || request.isSecure()) {
            return true;
        }
        String forwarded = Requests.header(request, FORWARDED_PROTO);
        String last = forwarded.substring(forwarded.lastIndexOf(',') + 1).strip();
        return last.equalsIgnoreCase("https") && isProxy(nearest(request));
    }

    private static InetAddress nearest(ServerRequest request) {
        return request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private InetAddress behind(InetAddress proxy, String forwarded) {
        InetAddress known = proxy;
        List<String> hops = List.of(forwarded.split(",", -1)).reversed();
        for (String hop : hops.subList(0, Math.min(hops.size(), MOST_HOPS))) {
            try {
                known = InetAddress.ofLiteral(hop.strip());
            } catch (IllegalArgumentException _) {
                return known; // not an address: what stands before it cannot be believed
            }
            if (!isProxy(known)) {
                return known;
            }
        }
        return known;
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(range -> range.contains(address));
    }
}
