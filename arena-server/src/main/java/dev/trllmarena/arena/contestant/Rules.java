package dev.trllmarena.arena.contestant;

import java.math.BigDecimal;
import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How single values of `contestants.yaml` are read; each throws [IllegalArgumentException] with its rule.
final class Rules {
    private static final int LONGEST_TEXT = 200;
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(10_000);

    private Rules() {}

    static String text(String text) {
        return matching(text, ".{1," + LONGEST_TEXT + "}", "must have at most " + LONGEST_TEXT + " characters");
    }

    /// As it stands in votes, addresses and logs.
    static String id(String text) {
        return matching(
                text,
                "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                "must be of letters without accents, digits, dots, dashes and underscores, at most 100");
    }

    static URI address(String text) {
        try {
            URI address = URI.create(text.replaceAll("/+$", ""));
            boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (http && address.getHost() != null && address.getUserInfo() == null && address.getQuery() == null) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the same sentence
        }
        throw new IllegalArgumentException("must be an http or https address without user, password and query");
    }

    static Protocol protocol(String text) {
        return Arrays.stream(Protocol.values())
                .filter(protocol -> protocol.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(Protocol.values()).map(Protocol::word).collect(Collectors.joining(", "))));
    }

    static Function<String, Integer> whole(int least, int most) {
        return text -> {
            String digits = matching(text, "\\d{1,9}", "must be a whole number from " + least + " to " + most);
            int value = Integer.parseInt(digits);
            if (value < least || value > most) {
                throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
            }
            return value;
        };
    }

    static Function<String, Double> number(double least, double most) {
        return text -> {
            String rule = "must be a number from " + least + " to " + most;
            double value = Double.parseDouble(matching(text, "\\d{1,6}(\\.\\d{1,9})?", rule));
            if (value < least || value > most) {
                throw new IllegalArgumentException(rule);
            }
            return value;
        };
    }

    /// US dollars a million tokens, in nano-dollars.
    static Long price(String text) {
        String rule = "must be a number of US dollars from 0 to " + HIGHEST_PRICE + " with at most nine decimals";
        BigDecimal dollars = new BigDecimal(matching(text, "\\d{1,6}(\\.\\d{1,9})?", rule));
        if (dollars.compareTo(HIGHEST_PRICE) > 0) {
            throw new IllegalArgumentException(rule);
        }
        return Price.nanoDollars(dollars);
    }

    static String country(String text) {
        return matching(text, "[A-Z]{2}", "must be a country's two capital letters");
    }

    static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw new IllegalArgumentException("must be a date such as 2026-11-01");
        }
    }

    static Boolean yesOrNo(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        };
    }

    private static String matching(String text, String pattern, String rule) {
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException(rule);
        }
        return text;
    }
}
