package dev.trllmarena.node.text.jinja;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// The functions that every template may call.
final class Globals {
    private Globals() {}

    static Map<String, Object> functions(Clock clock) {
        Map<String, Object> functions = new HashMap<>();
        functions.put("range", (Function) Globals::range);
        functions.put("namespace", (Function) given -> new Namespace(entries(given)));
        functions.put("dict", (Function) given -> new LinkedHashMap<Object, Object>(entries(given)));
        functions.put("joiner", (Function) given -> joiner(given.text(0, "sep", ", ")));
        functions.put("cycler", (Function) given -> cycler(given.positional()));
        functions.put("raise_exception", (Function) given -> {
            throw TemplateException.raised(given.text(0, "message", ""));
        });
        functions.put(
                "strftime_now", (Function) given -> strftime(given.text(0, "format", ""), ZonedDateTime.now(clock)));
        return functions;
    }

    private static Object range(Arguments given) {
        long first = given.integer(0, "start", 0);
        boolean hasStart = given.positional().size() > 1;
        long start = hasStart ? first : 0;
        long stop = hasStart ? given.integer(1, "stop", 0) : first;
        long step = given.integer(2, "step", 1);
        if (step == 0) {
            throw new TemplateException("range() arg 3 must not be zero");
        }
        List<Object> numbers = new ArrayList<>();
        for (long i = start; step > 0 ? i < stop : i > stop; i = Math.addExact(i, step)) {
            if (numbers.size() == Budget.MAXIMUM_RANGE) {
                throw new TemplateException("Range too big. The sandbox blocks ranges larger than MAX_RANGE ("
                        + Budget.MAXIMUM_RANGE + ").");
            }
            numbers.add(i);
        }
        Budget.items(numbers.size());
        return numbers;
    }

    private static Map<String, Object> entries(Arguments given) {
        Map<String, Object> entries = new LinkedHashMap<>();
        given.positional().forEach(source -> {
            if (!(source instanceof Map<?, ?> map)) {
                throw new TemplateException("a mapping was expected, not '" + Values.typeName(source) + "'");
            }
            map.forEach((key, value) -> entries.put(Values.text(key), value));
        });
        entries.putAll(given.named());
        return entries;
    }

    private static Function joiner(String separator) {
        AtomicInteger calls = new AtomicInteger();
        return _ -> calls.getAndIncrement() == 0 ? "" : separator;
    }

    private static Object cycler(List<Object> items) {
        if (items.isEmpty()) {
            throw new TemplateException("at least one item has to be provided");
        }
        AtomicInteger place = new AtomicInteger();
        Map<String, Object> cycler = new LinkedHashMap<>();
        cycler.put("next", (Function) _ -> items.get(Math.floorMod(place.getAndIncrement(), items.size())));
        cycler.put("reset", (Function) _ -> {
            place.set(0);
            return None.NONE;
        });
        return new Namespace(cycler);
    }

    private static String strftime(String format, ZonedDateTime now) {
        BoundedText out = new BoundedText();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            out.append(c == '%' && i + 1 < format.length() ? field(format.charAt(++i), now) : String.valueOf(c));
        }
        return out.toString();
    }

    private static String field(char field, ZonedDateTime now) {
        String pattern = switch (field) {
            case 'd' -> "dd";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'm' -> "MM";
            case 'Y' -> "yyyy";
            case 'y' -> "yy";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'p' -> "a";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'A' -> "EEEE";
            case 'a' -> "EEE";
            case 'j' -> "DDD";
            case 'F' -> "yyyy-MM-dd";
            case 'T' -> "HH:mm:ss";
            case 'Z' -> "zzz";
            case 'z' -> "xx";
            case '%' -> "'%'";
            default -> throw new TemplateException("strftime_now: %" + field + " is not known");
        };
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).format(now);
    }
}
