package io.quanttrade.topics.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of text, written once and rendered as Markdown for the sources and as HTML for browsers.
/// Texts may hold `code` in back-quotes and nothing else.
final class Page {

    private sealed interface Block {}

    private record Heading(int level, String text) implements Block {}

    private record Paragraph(String text) implements Block {}

    private record Bullet(String text) implements Block {}

    private record Link(String text, String target, String after) implements Block {}

    private record Table(List<String> header, List<List<String>> rows) implements Block {}

    private record Code(String language, String text) implements Block {}

    private final String title;
    private final List<Block> blocks = new ArrayList<>();

    Page(String title) {
        this.title = title;
        blocks.add(new Heading(1, title));
    }

    Page heading(String text) {
        blocks.add(new Heading(2, text));
        return this;
    }

    Page subheading(String text) {
        blocks.add(new Heading(3, text));
        return this;
    }

    Page paragraph(String text) {
        blocks.add(new Paragraph(text));
        return this;
    }

    Page bullet(String text) {
        blocks.add(new Bullet(text));
        return this;
    }

    /// A bullet that begins with a link.
    Page link(String text, String target, String after) {
        blocks.add(new Link(text, target, after));
        return this;
    }

    Page table(List<String> header, List<List<String>> rows) {
        blocks.add(new Table(header, rows));
        return this;
    }

    Page code(String language, String text) {
        blocks.add(new Code(language, text));
        return this;
    }

    String markdown() {
        StringBuilder out = new StringBuilder();
        @Nullable Block before = null;
        for (Block block : blocks) {
            if (before != null && !(isItem(before) && isItem(block))) {
                out.append('\n');
            }
            switch (block) {
                case Heading heading ->
                        out.append("#".repeat(heading.level()))
                                .append(' ')
                                .append(heading.text())
                                .append('\n');
                case Paragraph paragraph -> out.append(paragraph.text()).append('\n');
                case Bullet bullet -> out.append("- ").append(bullet.text()).append('\n');
                case Link link ->
                        out.append("- [")
                                .append(link.text())
                                .append("](")
                                .append(link.target())
                                .append(") ")
                                .append(link.after())
                                .append('\n');
                case Table table -> {
                    row(out, table.header());
                    row(out, table.header().stream().map(cell -> "---").toList());
                    table.rows().forEach(row -> row(out, row));
                }
                case Code code ->
                        out.append("```")
                                .append(code.language())
                                .append('\n')
                                .append(code.text())
                                .append("```\n");
            }
            before = block;
        }
        return out.toString();
    }

    String html() {
        StringBuilder out = new StringBuilder();
        out.append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escape(title))
                .append("</title>\n<link rel=\"stylesheet\" href=\"style.css\">\n")
                .append("</head>\n<body>\n<main>\n");
        @Nullable Block before = null;
        for (Block block : blocks) {
            if (isItem(block) && !isItem(before)) {
                out.append("<ul>\n");
            }
            if (!isItem(block) && isItem(before)) {
                out.append("</ul>\n");
            }
            html(out, block);
            before = block;
        }
        if (isItem(before)) {
            out.append("</ul>\n");
        }
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private static void html(StringBuilder out, Block block) {
        switch (block) {
            case Heading heading ->
                    out.append("<h")
                            .append(heading.level())
                            .append('>')
                            .append(inline(heading.text()))
                            .append("</h")
                            .append(heading.level())
                            .append(">\n");
            case Paragraph paragraph ->
                    out.append("<p>").append(inline(paragraph.text())).append("</p>\n");
            case Bullet bullet ->
                    out.append("<li>").append(inline(bullet.text())).append("</li>\n");
            case Link link ->
                    out.append("<li><a href=\"")
                            .append(escape(link.target()))
                            .append("\">")
                            .append(inline(link.text()))
                            .append("</a> ")
                            .append(inline(link.after()))
                            .append("</li>\n");
            case Table table -> {
                out.append("<table>\n<thead><tr>");
                table.header()
                        .forEach(cell -> out.append("<th>").append(inline(cell)).append("</th>"));
                out.append("</tr></thead>\n<tbody>\n");
                for (List<String> row : table.rows()) {
                    out.append("<tr>");
                    row.forEach(cell -> out.append("<td>").append(inline(cell)).append("</td>"));
                    out.append("</tr>\n");
                }
                out.append("</tbody>\n</table>\n");
            }
            case Code code ->
                    out.append("<pre><code>").append(escape(code.text())).append("</code></pre>\n");
        }
    }

    private static boolean isItem(@Nullable Block block) {
        return block instanceof Bullet || block instanceof Link;
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append('|');
        cells.forEach(
                cell -> {
                    out.append(cell.isEmpty() ? "" : " ").append(cell.replace("|", "\\|"));
                    out.append(" |");
                });
        out.append('\n');
    }

    private static String inline(String text) {
        StringBuilder out = new StringBuilder();
        String[] parts = text.split("`", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1;
            out.append(code ? "<code>" : "").append(escape(parts[i])).append(code ? "</code>" : "");
        }
        return out.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
