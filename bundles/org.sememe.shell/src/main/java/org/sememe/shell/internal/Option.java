package org.sememe.shell.internal;

/**
 * An option of a command.
 *
 * @param name the name without its dashes
 * @param letter a letter that stands for it after a single dash, or empty
 * @param value names the value in the usage, such as {@code FILE}; empty for a switch
 * @param kind what the value is
 * @param many whether several values may follow
 * @param required whether the command cannot do without it
 * @param description half a sentence
 */
record Option(String name, String letter, String value, Kind kind, boolean many, boolean required,
        String description) {

    static Option flag(String name, String description) {
        return new Option(name, "", "", Kind.TEXT, false, false, description);
    }

    static Option value(String name, String value, Kind kind, String description) {
        return new Option(name, "", value, kind, false, false, description);
    }

    Option withLetter(String shortName) {
        return new Option(name, shortName, value, kind, many, required, description);
    }

    Option withMany() {
        return new Option(name, letter, value, kind, true, required, description);
    }

    Option asRequired() {
        return new Option(name, letter, value, kind, many, true, description);
    }

    boolean isFlag() {
        return value.isEmpty();
    }

    String synopsis() {
        String dashed = "--" + name + (isFlag() ? "" : " " + value) + (many ? "..." : "");
        return required ? dashed : "[" + dashed + "]";
    }
}
