package dev.trllmarena.node.text.jinja;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `'%s' % values` and `'{}'.format(values)`, in the forms that templates use.
final class Formats {
    private static final Pattern PERCENT = Pattern.compile("%(?:%|(0?)([0-9]{0,3})(?:\\.([0-9]{1,2}))?([sdfir]))|%.?");
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{([^{}]*)}|[{}]");

    private Formats() {}

    static String percent(String format, Object values) {
        List<Object> arguments = values instanceof Tuple tuple ? tuple.items() : List.of(values);
        BoundedText out = new BoundedText();
        Matcher matcher = PERCENT.matcher(format);
        int end = 0;
        int used = 0;
        while (matcher.find()) {
            out.append(format.substring(end, matcher.start()));
            end = matcher.end();
            if (matcher.group().equals("%%")) {
                out.append("%");
            } else if (matcher.group(4) == null) {
                throw new TemplateException("unsupported format character in '" + matcher.group() + "'");
            } else if (used == arguments.size()) {
                throw new TemplateException("not enough arguments for format string");
            } else {
                out.append(percent(matcher, arguments.get(used++)));
            }
        }
        if (used < arguments.size()) {
            throw new TemplateException("not all arguments converted during string formatting");
        }
        return out.append(format.substring(end)).toString();
    }

    private static String percent(Matcher matcher, Object value) {
        String digits = matcher.group(3);
        String text = switch (matcher.group(4)) {
            case "s" -> Values.text(value);
            case "r" -> Values.representation(value);
            case "f" ->
                new BigDecimal(Numbers.real(value))
                        .setScale(digits == null ? 6 : Integer.parseInt(digits), RoundingMode.HALF_EVEN)
                        .toPlainString();
            default -> Long.toString((long) Numbers.real(value));
        };
        long width = matcher.group(2).isEmpty() ? 0 : Integer.parseInt(matcher.group(2));
        String padding = Texts.padding(width - Values.length(text));
        return (matcher.group(1).isEmpty() ? padding : padding.replace(' ', '0')) + text;
    }

    static String braces(String format, Arguments arguments) {
        BoundedText out = new BoundedText();
        Matcher matcher = BRACES.matcher(format);
        int end = 0;
        int automatic = 0;
        while (matcher.find()) {
            out.append(format.substring(end, matcher.start()));
            end = matcher.end();
            switch (matcher.group()) {
                case "{{" -> out.append("{");
                case "}}" -> out.append("}");
                case "{", "}" -> throw new TemplateException("Single '" + matcher.group() + "' in format string");
                default -> {
                    String field = matcher.group(1);
                    boolean isNumber = !field.isEmpty() && field.chars().allMatch(Character::isDigit);
                    int index = field.isEmpty()
                            ? automatic++
                            : isNumber && field.length() < 4 ? Integer.parseInt(field) : Integer.MAX_VALUE;
                    out.append(Values.text(arguments.need(index, field)));
                }
            }
        }
        return out.append(format.substring(end)).toString();
    }
}
