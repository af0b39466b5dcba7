package org.sememe.demo;

import java.util.regex.Pattern;

/**
 * The doc comment of a type or member, as plain text.
 *
 * @param library the library that it comes from, such as {@code guava}
 * @param name the documented type or member, such as {@code Files.readLines}
 * @param description the main description, then the descriptions of parameters and results, one paragraph a line
 */
record DocComment(String library, String name, String description) {

    private static final Pattern CAMEL = Pattern.compile("(?<=\\p{Ll})(?=\\p{Lu})|\\.");

    /**
     * Returns what a search looks at: the words of the name, then the description.
     *
     * @return text on one line
     */
    String searchText() {
        return CAMEL.matcher(name).replaceAll(" ") + " " + description.replace('\n', ' ');
    }
}
