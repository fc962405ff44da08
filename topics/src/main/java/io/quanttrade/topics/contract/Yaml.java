package io.quanttrade.topics.contract;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Writes maps, lists, texts, integers and booleans as YAML 1.2 in block style. Texts of several
/// lines become literal blocks, so that a schema stays readable; every other text that could be
/// taken for something else is quoted.
final class Yaml {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_/][A-Za-z0-9_./;=+-]*");
    private static final Pattern WORD = Pattern.compile("(?i)true|false|yes|no|on|off|null|y|n|~");
    private static final String STEP = "  ";

    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    static String write(Map<String, ?> document) {
        Yaml yaml = new Yaml();
        yaml.map(document, "");
        return yaml.out.toString();
    }

    private void map(Map<?, ?> map, String indent) {
        map.forEach(
                (key, value) -> {
                    out.append(indent).append(text(String.valueOf(key))).append(':');
                    value(value, indent);
                });
    }

    private void list(List<?> list, String indent) {
        for (Object item : list) {
            out.append(indent).append('-');
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                int start = out.length();
                map(map, indent + STEP);
                // The first key stands beside the dash.
                out.replace(start, start + indent.length() + STEP.length(), " ");
            } else {
                value(item, indent);
            }
        }
    }

    private void value(Object value, String indent) {
        switch (value) {
            case Map<?, ?> map when map.isEmpty() -> out.append(" {}\n");
            case Map<?, ?> map -> {
                out.append('\n');
                map(map, indent + STEP);
            }
            case List<?> list when list.isEmpty() -> out.append(" []\n");
            case List<?> list -> {
                out.append('\n');
                list(list, indent + STEP);
            }
            case String text when text.endsWith("\n") && !text.startsWith(" ") ->
                    block(text, indent + STEP);
            case String text -> out.append(' ').append(text(text)).append('\n');
            default -> out.append(' ').append(value).append('\n');
        }
    }

    private void block(String text, String indent) {
        out.append(" |\n");
        text.lines()
                .forEach(
                        line -> out.append(line.isEmpty() ? "" : indent).append(line).append('\n'));
    }

    private static String text(String text) {
        if (PLAIN.matcher(text).matches() && !WORD.matcher(text).matches()) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
