package org.sememe.demo;

/**
 * The doc comment of a type or member, as plain text.
 *
 * @param library the library that it comes from, such as {@code guava}
 * @param name the documented type or member, such as {@code Files.readLines}
 * @param description the main description, then the descriptions of parameters and results, one paragraph a line
 */
record DocComment(String library, String name, String description) {
}
