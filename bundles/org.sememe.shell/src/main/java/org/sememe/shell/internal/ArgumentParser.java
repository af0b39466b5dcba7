package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.sememe.InvalidInputException;

/**
 * Reads the words of a command line. Options may stand anywhere, as {@code --name value} or {@code --name=value}; the
 * word after an option is its value even if it begins with a dash, so that {@code --seed -1} works. After {@code --}
 * nothing is an option, and neither is a word with a blank in it, so that most texts need no care.
 */
final class ArgumentParser {

    private final Usage usage;
    private final List<String> words;
    private final List<String> places = new ArrayList<>();
    private final Map<String, List<String>> options = new LinkedHashMap<>();
    private final Map<String, String> extra = new LinkedHashMap<>();
    private int next;

    private ArgumentParser(Usage usage, List<String> words) {
        this.usage = usage;
        this.words = words;
    }

    /**
     * Reads words.
     *
     * @throws InvalidInputException in one sentence with the usage, if something is missing, unknown or too much
     */
    static Arguments parse(Usage usage, List<String> words) {
        ArgumentParser parser = new ArgumentParser(usage, words);
        parser.read();
        if (parser.options.containsKey("help")) {
            return new Arguments(usage, Map.of(), parser.options, Map.of());
        }
        Map<String, String> byName = parser.assign();
        for (Option option : usage.options()) {
            if (option.required() && !parser.options.containsKey(option.name())) {
                throw parser.wrong("--" + option.name() + " " + option.value() + " is missing");
            }
        }
        return new Arguments(usage, byName, parser.options, parser.extra);
    }

    private void read() {
        while (next < words.size()) {
            String word = words.get(next++);
            if (word.equals("--")) {
                places.addAll(words.subList(next, words.size()));
                next = words.size();
            } else if (isOption(word)) {
                readOption(word.substring(2));
            } else {
                Optional<Option> letter = word.length() == 2 && word.charAt(0) == '-'
                        ? usage.optionByLetter(word.substring(1)) : Optional.empty();
                if (letter.isPresent()) {
                    readOption(letter.get().name());
                } else {
                    places.add(word);
                }
            }
        }
    }

    private static boolean isOption(String word) {
        return word.startsWith("--") && word.length() > 2 && word.chars().takeWhile(c -> c != '=')
                .noneMatch(Character::isWhitespace);
    }

    private void readOption(String written) {
        int equals = written.indexOf('=');
        String name = equals < 0 ? written : written.substring(0, equals);
        String value = equals < 0 ? null : written.substring(equals + 1);
        Optional<Option> option = usage.option(name);
        if (option.isEmpty()) {
            readExtra(name, value);
        } else if (option.get().isFlag()) {
            if (value != null) {
                throw wrong("--" + name + " takes no value, found '" + value + "'");
            }
            options.put(name, List.of(""));
        } else {
            readValues(option.get(), value);
        }
    }

    private void readValues(Option option, String value) {
        List<String> values = new ArrayList<>();
        if (option.many()) {
            values.addAll(options.getOrDefault(option.name(), List.of()));
        }
        if (value != null) {
            values.add(value);
        } else if (next < words.size() && !(option.many() && isOption(words.get(next)))) {
            values.add(words.get(next++));
        } else {
            throw wrong("--" + option.name() + " needs " + option.value());
        }
        while (option.many() && value == null && next < words.size() && !words.get(next).equals("--")
                && !isOption(words.get(next))) {
            values.add(words.get(next++));
        }
        if (!option.many() && options.containsKey(option.name())) {
            throw wrong("--" + option.name() + " stands there twice");
        }
        options.put(option.name(), values);
    }

    private void readExtra(String name, String value) {
        if (!usage.open()) {
            throw wrong("there is no option --" + name);
        }
        String found = value;
        // A value that begins with dashes is written --name=--value; otherwise it is the next option.
        if (found == null && next < words.size() && !isOption(words.get(next)) && !words.get(next).equals("--")) {
            found = words.get(next++);
        }
        if (extra.containsKey(name)) {
            throw wrong("--" + name + " stands there twice");
        }
        extra.put(name, found);
    }

    private Map<String, String> assign() {
        Map<String, String> byName = new LinkedHashMap<>();
        int at = 0;
        for (Argument argument : usage.arguments()) {
            if (at == places.size()) {
                if (!argument.optional()) {
                    throw wrong(argument.name() + " is missing");
                }
            } else if (argument.rest()) {
                byName.put(argument.name(), String.join(" ", places.subList(at, places.size())));
                at = places.size();
            } else {
                byName.put(argument.name(), places.get(at++));
            }
        }
        if (at < places.size()) {
            throw wrong("'" + places.get(at) + "' is one argument too many");
        }
        return byName;
    }

    private InvalidInputException wrong(String problem) {
        return new InvalidInputException(usage.name() + ": " + problem + "; usage: " + usage.synopsis());
    }
}
