package dev.trllmarena.arena.integrity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.4.0/22, 192.168.7.255, true",
        "192.168.4.0/22, 192.168.8.0, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "fd00::/9, fd7f::1, true",
        "fd00::/9, fd80::1, false",
        "10.0.0.0/8, ::1, false",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
    })
    void holdsTheAddressesWithTheSameLeadingBits(String range, String address, boolean inside) {
        assertThat(AddressRange.parse(range).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "example.org", "10.0.0.0/33", "10.0.0.0/8/8", "10.0.0.0/-1", "10.0.0/8/", "10.0.0.0/x"})
    void refusesWhatIsNoRange(String text) {
        assertThatThrownBy(() -> AddressRange.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aNetworkForgetsTheEndOfAnAddress() {
        assertThat(network("203.0.113.7")).isEqualTo(network("203.0.113.250")).isNotEqualTo(network("203.0.114.7"));
        assertThat(network("2001:db8:1:2::3")).isEqualTo(network("2001:db8:1:ffff::9"));
        assertThat(network("2001:db8:1::")).isNotEqualTo(network("2001:db8:2::"));
        assertThat(network("::ffff:203.0.113.9")).isEqualTo(network("203.0.113.7"));
        assertThat(network("203.0.113.7").prefix()).isEqualTo("cb0071");
    }

    private static Network network(String address) {
        return Network.of(InetAddress.ofLiteral(address));
    }
}
