package dev.trllmarena.arena.web;

import dev.trllmarena.arena.integrity.AddressRange;
import dev.trllmarena.arena.integrity.Network;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/// Which network a request comes from.
///
/// `X-Forwarded-For` is believed only as far as proxies of the operator's wrote it: read from its end, the first
/// address
/// that is no proxy is the visitor's. Whatever a visitor wrote in front of it does not count.
final class Visitors {
    private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");
    private static final int MOST_HOPS = 10;

    private final List<AddressRange> proxies;

    Visitors(List<AddressRange> proxies) {
        this.proxies = proxies;
    }

    Network network(ServerRequest request) {
        InetAddress nearest = request.remotePeer().address() instanceof InetSocketAddress socket
                ? socket.getAddress()
                : InetAddress.getLoopbackAddress();
        return Network.of(isProxy(nearest) ? behind(nearest, Requests.header(request, FORWARDED_FOR)) : nearest);
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
