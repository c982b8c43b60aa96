package dev.trllmarena.node.text.grammar;

import java.util.Collection;

/// What is left of an object with keys of any name.
record Entries(Shape.MapOf map, Place place) implements Item {
    enum Place {
        FIRST,
        KEY,
        BEHIND_VALUE
    }

    private static final byte[] COLON = {':'};

    @Override
    public void step(int value, Stack rest, Collection<Stack> out) {
        if (value == '}' && place != Place.KEY) {
            out.add(rest);
        } else if (value == ',' && place == Place.BEHIND_VALUE) {
            out.add(rest.push(new Entries(map, Place.KEY)).push(Space.SOME));
        } else if (value == '"' && place != Place.BEHIND_VALUE) {
            out.add(rest.push(new Entries(map, Place.BEHIND_VALUE))
                    .push(Space.SOME)
                    .push(map.element())
                    .push(Space.SOME)
                    .push(new Bytes(COLON, 0))
                    .push(TextBody.PLAIN));
        }
    }
}
