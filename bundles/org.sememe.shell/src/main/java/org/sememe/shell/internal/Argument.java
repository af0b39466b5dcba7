package org.sememe.shell.internal;

/**
 * An argument that a command takes by its place.
 *
 * @param name its name in the usage, such as {@code MODEL}
 * @param kind what it is
 * @param optional whether it may be missing; nothing but optional ones may follow
 * @param rest whether it takes all the words that are left, joined by blanks
 */
record Argument(String name, Kind kind, boolean optional, boolean rest) {

    static Argument of(String name, Kind kind) {
        return new Argument(name, kind, false, false);
    }

    static Argument text(String name) {
        return new Argument(name, Kind.TEXT, false, true);
    }

    Argument asOptional() {
        return new Argument(name, kind, true, rest);
    }

    String synopsis() {
        return optional ? "[" + name + "]" : name;
    }
}
