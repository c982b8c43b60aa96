package dev.trllmarena.node.text.grammar;

import java.util.Collection;

/// What is left of a JSON number. Its length is bounded, so that it ends and every reader can hold it.
///
/// @param digits how many the present part has
record NumberBody(Place place, int digits, boolean isWhole) implements Item {
    enum Place {
        START,
        BEHIND_MINUS,
        BEHIND_ZERO,
        WHOLE,
        BEHIND_POINT,
        FRACTION,
        BEHIND_E,
        BEHIND_SIGN,
        EXPONENT
    }

    private static final int MAXIMUM_DIGITS = 15;
    private static final int MAXIMUM_EXPONENT_DIGITS = 2;

    @Override
    public void step(int value, Stack rest, Collection<Stack> out) {
        boolean isDigit = value >= '0' && value <= '9';
        switch (place) {
            case START, BEHIND_MINUS -> {
                if (value == '-' && place == Place.START) {
                    out.add(rest.push(at(Place.BEHIND_MINUS, 0)));
                } else if (isDigit) {
                    out.add(rest.push(at(value == '0' ? Place.BEHIND_ZERO : Place.WHOLE, 1)));
                }
            }
            case BEHIND_ZERO, WHOLE -> {
                if (isDigit && place == Place.WHOLE && digits < MAXIMUM_DIGITS) {
                    out.add(rest.push(at(Place.WHOLE, digits + 1)));
                } else if (value == '.' && !isWhole) {
                    out.add(rest.push(at(Place.BEHIND_POINT, 0)));
                } else {
                    exponentOrEnd(value, rest, out);
                }
            }
            case BEHIND_POINT, FRACTION -> {
                if (isDigit && digits < MAXIMUM_DIGITS) {
                    out.add(rest.push(at(Place.FRACTION, digits + 1)));
                } else if (place == Place.FRACTION) {
                    exponentOrEnd(value, rest, out);
                }
            }
            case BEHIND_E, BEHIND_SIGN, EXPONENT -> {
                if (isDigit && digits < MAXIMUM_EXPONENT_DIGITS) {
                    out.add(rest.push(at(Place.EXPONENT, digits + 1)));
                } else if (place == Place.BEHIND_E && (value == '+' || value == '-')) {
                    out.add(rest.push(at(Place.BEHIND_SIGN, 0)));
                } else if (place == Place.EXPONENT) {
                    rest.step(value, out);
                }
            }
        }
    }

    private void exponentOrEnd(int value, Stack rest, Collection<Stack> out) {
        if (!isWhole && (value == 'e' || value == 'E')) {
            out.add(rest.push(at(Place.BEHIND_E, 0)));
        } else {
            rest.step(value, out);
        }
    }

    private NumberBody at(Place next, int count) {
        return new NumberBody(next, count, isWhole);
    }

    @Override
    public boolean mayEnd() {
        return switch (place) {
            case BEHIND_ZERO, WHOLE, FRACTION, EXPONENT -> true;
            case START, BEHIND_MINUS, BEHIND_POINT, BEHIND_E, BEHIND_SIGN -> false;
        };
    }
}
