package dev.trllmarena.node.text.grammar;

import java.util.Collection;

/// What is left of a JSON text behind its opening quote.
///
/// @param more bytes that the present character lacks, or digits of the present hexadecimal escape
/// @param lowest of the next continuation byte (Unicode 3.9, table 3-7)
/// @param highest of it
record TextBody(Place place, int more, int lowest, int highest) implements Item {
    enum Place {
        BETWEEN,
        IN_CHARACTER,
        BEHIND_BACKSLASH,
        IN_ESCAPE,
        /// Behind a first digit d: halves of surrogate pairs are left out, characters beyond U+FFFF come as they are.
        IN_ESCAPE_BEHIND_D
    }

    static final TextBody PLAIN = new TextBody(Place.BETWEEN, 0, 0, 0);

    @Override
    public void step(int value, Stack rest, Collection<Stack> out) {
        switch (place) {
            case BETWEEN -> between(value, rest, out);
            case IN_CHARACTER -> {
                if (value >= lowest && value <= highest) {
                    out.add(rest.push(more == 1 ? PLAIN : new TextBody(place, more - 1, 0x80, 0xBF)));
                }
            }
            case BEHIND_BACKSLASH -> {
                if ("\"\\/bfnrt".indexOf(value) >= 0) {
                    out.add(rest.push(PLAIN));
                } else if (value == 'u') {
                    out.add(rest.push(new TextBody(Place.IN_ESCAPE, 4, 0, 0)));
                }
            }
            case IN_ESCAPE -> escape(value, rest, out);
            case IN_ESCAPE_BEHIND_D -> {
                if (value >= '0' && value <= '7') {
                    out.add(rest.push(new TextBody(Place.IN_ESCAPE, more - 1, 0, 0)));
                }
            }
        }
    }

    private static void between(int value, Stack rest, Collection<Stack> out) {
        if (value == '"') {
            out.add(rest);
        } else if (value == '\\') {
            out.add(rest.push(new TextBody(Place.BEHIND_BACKSLASH, 0, 0, 0)));
        } else if (value >= 0x20 && value < 0x80) {
            out.add(rest.push(PLAIN));
        } else {
            Utf8Bytes left = Utf8Bytes.behind(value);
            if (left.missing() > 0) {
                out.add(rest.push(new TextBody(Place.IN_CHARACTER, left.missing(), left.lowest(), left.highest())));
            }
        }
    }

    private void escape(int value, Stack rest, Collection<Stack> out) {
        if (Character.digit(value, 16) >= 0 && value < 0x80) {
            boolean isSurrogate = more == 4 && (value == 'd' || value == 'D');
            out.add(rest.push(
                    more == 1
                            ? PLAIN
                            : new TextBody(isSurrogate ? Place.IN_ESCAPE_BEHIND_D : Place.IN_ESCAPE, more - 1, 0, 0)));
        }
    }
}
