package dev.trllmarena.node.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {
    private static final Optional<Client> ONE = Optional.of(new Client("one"));
    private static final Optional<Client> OTHER = Optional.of(new Client("other"));

    @Test
    void oneKeyLeavesRoomForAnother() {
        Places places = new Places(4);
        assertThat(places.enter(ONE)).isTrue();
        assertThat(places.enter(ONE)).isTrue();
        assertThat(places.enter(ONE)).isFalse();
        assertThat(places.enter(OTHER)).isTrue();
        places.leave(ONE);
        assertThat(places.enter(ONE)).isTrue();
    }

    @Test
    void withoutKeysAllPlacesAreAnybodys() {
        Places places = new Places(2);
        assertThat(places.enter(Optional.empty())).isTrue();
        assertThat(places.enter(Optional.empty())).isTrue();
        assertThat(places.enter(Optional.empty())).isFalse();
        assertThat(places.enter(ONE)).isFalse();
        places.leave(Optional.empty());
        assertThat(places.enter(ONE)).isTrue();
    }
}
