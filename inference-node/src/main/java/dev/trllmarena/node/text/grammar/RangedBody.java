package dev.trllmarena.node.text.grammar;

import dev.trllmarena.node.text.grammar.Shape.Ranged;
import java.util.Collection;

/// What is left of a number that keeps to a range: a digit may come when some number of the range begins so. No
/// exponent, no `-0`.
///
/// @param value of the digits so far, without sign and point
/// @param fraction how many of them stand behind the point
record RangedBody(Ranged range, Place place, boolean isNegative, long value, int digits, int fraction) implements Item {
    enum Place {
        START,
        BEHIND_MINUS,
        WHOLE,
        BEHIND_POINT,
        FRACTION
    }

    static RangedBody start(Ranged range) {
        return new RangedBody(range, Place.START, false, 0, 0, 0);
    }

    @Override
    public void step(int next, Stack rest, Collection<Stack> out) {
        if (next >= '0' && next <= '9') {
            digit(next - '0', rest, out);
        } else if (next == '-' && place == Place.START) {
            if (range.least() < 0) {
                out.add(rest.push(new RangedBody(range, Place.BEHIND_MINUS, true, 0, 0, 0)));
            }
        } else if (next == '.' && place == Place.WHOLE && range.fraction() > 0) {
            RangedBody point = new RangedBody(range, Place.BEHIND_POINT, isNegative, value, digits, 0);
            if (point.canEnd()) {
                out.add(rest.push(point));
            }
        } else if (mayEnd()) {
            rest.step(next, out);
        }
    }

    @Override
    public boolean mayEnd() {
        long whole = value * powerOfTen(range.fraction() - fraction);
        return (place == Place.WHOLE || place == Place.FRACTION) && holds(whole, whole);
    }

    private void digit(int digit, Stack rest, Collection<Stack> out) {
        boolean isBehindPoint = place == Place.BEHIND_POINT || place == Place.FRACTION;
        boolean isLeadingZero = place == Place.WHOLE && value == 0;
        if (isLeadingZero || (isBehindPoint ? fraction == range.fraction() : digits == range.wholeDigits())) {
            return;
        }
        RangedBody longer = new RangedBody(
                range,
                isBehindPoint ? Place.FRACTION : Place.WHOLE,
                isNegative,
                10 * value + digit,
                digits + (isBehindPoint ? 0 : 1),
                fraction + (isBehindPoint ? 1 : 0));
        if (longer.canEnd()) {
            out.add(rest.push(longer));
        }
    }

    /// Whether a number of the range begins with what has come.
    private boolean canEnd() {
        long unit = powerOfTen(range.fraction() - fraction);
        if (place != Place.WHOLE) {
            return holds(value * unit, (value + 1) * unit - 1);
        }
        for (int more = 0; more <= (value == 0 ? 0 : range.wholeDigits() - digits); more++) {
            long power = unit * powerOfTen(more);
            if (holds(value * power, (value + 1) * power - 1)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the range has a number whose distance from 0 is within these.
    private boolean holds(long nearest, long farthest) {
        long from = Math.max(range.least(), isNegative ? -farthest : nearest);
        long to = Math.min(range.most(), isNegative ? Math.min(-nearest, -1) : farthest);
        return from <= to && Math.floorDiv(to, range.step()) * range.step() >= from;
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
