package dev.trllmarena.node.text.jinja;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Python's operators.
final class Operators {
    private Operators() {}

    static Object negative(Object value) {
        fail(value);
        if (Numbers.isWhole(value)) {
            return Math.negateExact(Numbers.integer(value));
        }
        if (value instanceof Double number) {
            return -number;
        }
        throw new TemplateException("bad operand type for unary -: '" + Values.typeName(value) + "'");
    }

    static Object arithmetic(String operator, Object left, Object right) {
        fail(left);
        fail(right);
        if (operator.equals("%") && left instanceof String format) {
            return Formats.percent(format, right);
        }
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Numbers.isWhole(left) && Numbers.isWhole(right) && !operator.equals("/")
                    ? whole(operator, Numbers.integer(left), Numbers.integer(right))
                    : real(operator, Numbers.real(left), Numbers.real(right));
        }
        if (operator.equals("+")) {
            return sum(left, right);
        }
        if (operator.equals("*") && (Numbers.isWhole(left) || Numbers.isWhole(right))) {
            return Numbers.isWhole(left) ? repeat(right, Numbers.integer(left)) : repeat(left, Numbers.integer(right));
        }
        throw unsupported(operator, left, right);
    }

    private static Object whole(String operator, long left, long right) {
        try {
            return switch (operator) {
                case "+" -> Math.addExact(left, right);
                case "-" -> Math.subtractExact(left, right);
                case "*" -> Math.multiplyExact(left, right);
                case "//" -> Math.floorDiv(left, nonZero(right));
                case "%" -> Math.floorMod(left, nonZero(right));
                default -> right < 0 ? (Object) Math.pow((double) left, (double) right) : (Object) power(left, right);
            };
        } catch (ArithmeticException _) {
            throw new TemplateException("whole numbers beyond 64 bits are not supported");
        }
    }

    private static long power(long base, long exponent) {
        long result = 1;
        for (long i = 0; i < exponent && result != 0 && (result != 1 || base != 1); i++) {
            Budget.spend(1);
            result = Math.multiplyExact(result, base);
        }
        return result;
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw new TemplateException("division by zero");
        }
        return divisor;
    }

    private static double real(String operator, double left, double right) {
        if (right == 0 && (operator.equals("/") || operator.equals("//") || operator.equals("%"))) {
            throw new TemplateException("division by zero");
        }
        return switch (operator) {
            case "+" -> left + right;
            case "-" -> left - right;
            case "*" -> left * right;
            case "/" -> left / right;
            case "//" -> Math.floor(left / right);
            case "%" -> left - Math.floor(left / right) * right;
            default -> Math.pow(left, right);
        };
    }

    private static Object sum(Object left, Object right) {
        if (left instanceof String text) {
            if (right instanceof String more) {
                Budget.text((long) text.length() + more.length());
                return text + more;
            }
            throw new TemplateException("can only concatenate str (not \"" + Values.typeName(right) + "\") to str");
        }
        if (left instanceof List<?> list && right instanceof List<?> more) {
            return joined(list, more);
        }
        if (left instanceof Tuple tuple && right instanceof Tuple more) {
            return new Tuple(joined(tuple.items(), more.items()));
        }
        throw unsupported("+", left, right);
    }

    private static List<Object> joined(List<?> left, List<?> right) {
        Budget.items((long) left.size() + right.size());
        List<Object> all = new ArrayList<>(left);
        all.addAll(right);
        return all;
    }

    private static Object repeat(Object value, long times) {
        long count = Math.max(0, times);
        return switch (value) {
            case String text -> {
                Budget.text(Math.multiplyHigh(text.length(), count) == 0 ? text.length() * count : Long.MAX_VALUE);
                yield text.repeat((int) count);
            }
            case List<?> list -> {
                Budget.items(list.isEmpty() ? 0 : Math.min(count, Budget.MAXIMUM_ITEMS + 1L) * list.size());
                List<Object> all = new ArrayList<>();
                for (long i = 0; i < count && !list.isEmpty(); i++) {
                    all.addAll(list);
                }
                yield all;
            }
            default -> throw unsupported("*", value, times);
        };
    }

    static boolean compare(String operator, Object left, Object right) {
        return switch (operator) {
            case "==" -> areEqual(left, right);
            case "!=" -> !areEqual(left, right);
            case "in" -> contains(right, left);
            case "not in" -> !contains(right, left);
            case "<" -> order(operator, left, right) < 0;
            case "<=" -> order(operator, left, right) <= 0;
            case ">" -> order(operator, left, right) > 0;
            default -> order(operator, left, right) >= 0;
        };
    }

    static boolean areEqual(Object left, Object right) {
        Budget.spend(1);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return (Numbers.isWhole(left) && Numbers.isWhole(right))
                    ? Numbers.integer(left) == Numbers.integer(right)
                    : Numbers.real(left) == Numbers.real(right);
        }
        return switch (left) {
            case List<?> list -> right instanceof List<?> other && areEqual(list.iterator(), other.iterator());
            case Tuple tuple ->
                right instanceof Tuple other
                        && areEqual(tuple.items().iterator(), other.items().iterator());
            case Map<?, ?> map -> right instanceof Map<?, ?> other && areEqual(map, other);
            case Undefined _ -> right instanceof Undefined;
            default -> left.equals(right);
        };
    }

    private static boolean areEqual(Iterator<?> left, Iterator<?> right) {
        Budget.enter();
        boolean equal = true;
        while (equal && left.hasNext() && right.hasNext()) {
            equal = areEqual(left.next(), right.next());
        }
        Budget.leave();
        return equal && !left.hasNext() && !right.hasNext();
    }

    private static boolean areEqual(Map<?, ?> left, Map<?, ?> right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : left.entrySet()) {
            Object other = right.get(entry.getKey());
            if (other == null || !areEqual(entry.getValue(), other)) {
                return false;
            }
        }
        return true;
    }

    private static boolean contains(Object container, Object value) {
        return switch (container) {
            case String text -> {
                fail(value);
                if (!(value instanceof String part)) {
                    throw new TemplateException(
                            "'in <string>' requires string as left operand, not " + Values.typeName(value));
                }
                Budget.text(text.length());
                yield text.contains(part);
            }
            case Map<?, ?> map -> map.containsKey(Values.key(value));
            case None _, Boolean _, Long _, Double _ ->
                throw new TemplateException("argument of type '" + Values.typeName(container) + "' is not iterable");
            default -> {
                for (Object item : Values.items(container)) {
                    if (areEqual(item, value)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    static int order(String operator, Object left, Object right) {
        fail(left);
        fail(right);
        if (Numbers.isNumber(left) && Numbers.isNumber(right)) {
            return Double.compare(Numbers.real(left), Numbers.real(right));
        }
        if (left instanceof String text && right instanceof String other) {
            return Texts.compare(text, other);
        }
        if (isSequence(left) && left.getClass() == right.getClass()) {
            Iterator<Object> these = Values.items(left).iterator();
            Iterator<Object> those = Values.items(right).iterator();
            while (these.hasNext() && those.hasNext()) {
                Object first = these.next();
                Object second = those.next();
                if (!areEqual(first, second)) {
                    return order(operator, first, second);
                }
            }
            return Boolean.compare(these.hasNext(), those.hasNext());
        }
        throw new TemplateException("'%s' not supported between instances of '%s' and '%s'"
                .formatted(operator, Values.typeName(left), Values.typeName(right)));
    }

    private static boolean isSequence(Object value) {
        return value instanceof List<?> || value instanceof Tuple;
    }

    private static void fail(Object value) {
        if (value instanceof Undefined undefined) {
            throw undefined.failure();
        }
    }

    private static TemplateException unsupported(String operator, Object left, Object right) {
        return new TemplateException("unsupported operand type(s) for %s: '%s' and '%s'"
                .formatted(
                        operator.equals("**") ? "** or pow()" : operator,
                        Values.typeName(left),
                        Values.typeName(right)));
    }
}
