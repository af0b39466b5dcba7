package org.sememe.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the doc comments of a Java source file and strips them to plain text: no stars, HTML, inline tags or code
 * blocks.
 */
final class DocCommentParser {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*(?!/)(.*?)\\*/", Pattern.DOTALL);
    private static final Pattern STARS = Pattern.compile("(?m)^[ \\t]*\\*+[ \\t]?");
    private static final Pattern DROPPED = Pattern.compile("(?is)<(pre|table|blockquote)\\b.*?</\\1\\s*>");
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|linkplain|value)\\s+([^\\s}]*)\\s*([^}]*)\\}");
    private static final Pattern INLINE = Pattern.compile("\\{@\\w+\\s*([^{}]*)\\}");
    private static final Pattern PARAGRAPH = Pattern.compile("(?i)</?(?:p|li|ul|ol|h\\d|br|div|dd|dt|dl)\\b[^>]*>");
    private static final Pattern TAG = Pattern.compile("</?[a-zA-Z][^<>]*>");
    private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^[ \\t]*@(\\w+)[ \\t]*");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|enum|record)\\s+(\\w+)");
    private static final Pattern METHOD = Pattern.compile("(\\w+)\\s*\\(");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    /** In this order: the ampersand last, lest it make new entities. */
    private static final String[][] ENTITIES = {{"&lt;", "<"}, {"&gt;", ">"}, {"&nbsp;", " "}, {"&quot;", "\""},
            {"&#64;", "@"}, {"&mdash;", " - "}, {"&ndash;", "-"}, {"&rsquo;", "'"}, {"&#39;", "'"}, {"&amp;", "&"}};

    private DocCommentParser() {
    }

    /**
     * Reads a source file.
     *
     * @param library the library that the file belongs to
     * @param type simple name of the file's type
     * @param source the file's text
     * @return its doc comments that say anything, in order
     */
    static List<DocComment> parse(String library, String type, String source) {
        List<DocComment> comments = new ArrayList<>();
        Matcher matcher = COMMENT.matcher(source);
        while (matcher.find()) {
            String description = describe(matcher.group(1));
            if (!description.isEmpty()) {
                comments.add(new DocComment(library, name(type, source, matcher.end()), description));
            }
        }
        return comments;
    }

    private static String describe(String comment) {
        String text = STARS.matcher(comment).replaceAll("");
        text = DROPPED.matcher(text).replaceAll(" ");
        List<String> paragraphs = new ArrayList<>();
        Matcher tag = BLOCK_TAG.matcher(text);
        int start = 0;
        String kind = "";
        while (tag.find()) {
            add(paragraphs, kind, text.substring(start, tag.start()));
            kind = tag.group(1);
            start = tag.end();
        }
        add(paragraphs, kind, text.substring(start));
        return String.join("\n", paragraphs);
    }

    /** Keeps what is prose: the description itself and those of parameters and results, without their names. */
    private static void add(List<String> paragraphs, String kind, String text) {
        switch (kind) {
            case "" -> {
                for (String paragraph : PARAGRAPH.split(text)) {
                    addPlain(paragraphs, paragraph);
                }
            }
            case "return" -> addPlain(paragraphs, text);
            case "param", "throws", "exception" -> {
                int space = text.indexOf(' ');
                addPlain(paragraphs, space < 0 ? "" : text.substring(space));
            }
            default -> {
                // Authors, versions and references are not prose.
                return;
            }
        }
    }

    private static void addPlain(List<String> paragraphs, String text) {
        String plain = LINK.matcher(text).replaceAll(match -> Matcher.quoteReplacement(
                match.group(2).isBlank() ? match.group(1).replace('#', ' ').replaceAll("\\(.*", "") : match.group(2)));
        plain = INLINE.matcher(plain).replaceAll("$1");
        plain = TAG.matcher(plain).replaceAll(" ");
        for (String[] entity : ENTITIES) {
            plain = plain.replace(entity[0], entity[1]);
        }
        plain = SPACE.matcher(plain).replaceAll(" ").trim();
        if (!plain.isEmpty()) {
            paragraphs.add(plain);
        }
    }

    /** Names what is declared behind a comment. */
    private static String name(String type, String source, int end) {
        String declaration = source.substring(end, Math.min(source.length(), end + 400));
        int stop = indexOfAny(declaration, '{', ';', '=');
        Matcher declared = TYPE.matcher(declaration).region(0, stop);
        if (declared.find()) {
            return declared.group(1);
        }
        // Annotations have parentheses too, so the method is what stands before the last opening one.
        Matcher method = METHOD.matcher(declaration.substring(0, stop).replaceAll("@\\w+(\\([^)]*\\))?", ""));
        return method.find() ? type + "." + method.group(1) : type;
    }

    private static int indexOfAny(String text, char... wanted) {
        for (int i = 0; i < text.length(); i++) {
            for (char c : wanted) {
                if (text.charAt(i) == c) {
                    return i;
                }
            }
        }
        return text.length();
    }
}
