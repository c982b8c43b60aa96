package dev.trllmarena.node.text.grammar;

import java.util.Map;

/// The formats of JSON Schema that are enforced, as patterns. Each text of a pattern is of its format; rarer spellings
/// that the format also has are left out.
final class Formats {
    private static final String MONTH_DAY = "(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])"
            + "|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8])";
    private static final String LEAP_DAY = "(?:[12]\\d(?:0[48]|[2468][048]|[13579][26])|(?:1[26]|2[048])00)-02-29";
    private static final String DATE = "(?:[12]\\d{3}-(?:" + MONTH_DAY + ")|" + LEAP_DAY + ")";
    private static final String TIME =
            "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,6})?(?:Z|(?:\\+0\\d|-0[1-9]|[+-]1[0-3]):[0-5]\\d)";
    private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,30}[A-Za-z0-9])?";
    private static final String HOST = "(?:" + LABEL + "\\.){1,3}[A-Za-z]{2,10}";

    /// By name.
    static final Map<String, String> PATTERNS = Map.of(
            "date", "^" + DATE + "$",
            "time", "^" + TIME + "$",
            "date-time", "^" + DATE + "T" + TIME + "$",
            "duration", "^P(?:\\d{1,4}D(?:T\\d{1,2}H)?|T(?:\\d{1,3}H(?:\\d{1,2}M)?|\\d{1,3}M|\\d{1,4}S))$",
            "email", "^[A-Za-z0-9_+-]{1,30}(?:\\.[A-Za-z0-9_+-]{1,30}){0,2}@" + HOST + "$",
            "hostname", "^" + HOST + "$",
            "uri", "^https?://" + HOST + "(?::\\d{2,4})?(?:/[A-Za-z0-9._~-]*)*(?:\\?[A-Za-z0-9=&._~-]*)?$",
            "uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
            "ipv4", "^(?:" + BYTE + "\\.){3}" + BYTE + "$",
            "ipv6", "^(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}$");

    private Formats() {}
}
