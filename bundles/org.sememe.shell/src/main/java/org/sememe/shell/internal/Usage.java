package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a command is used.
 *
 * @param name its name; with a blank in it for one of several uses, such as {@code evaluate similarity}
 * @param summary what it does, in half a sentence
 * @param arguments what it takes by place
 * @param options what it takes by name, {@code json} and {@code help} among them
 * @param open whether it takes other options with values, too: the hyper-parameters of a technique
 */
record Usage(String name, String summary, List<Argument> arguments, List<Option> options, boolean open) {

    private static final Option JSON = Option.flag("json", "prints the result as JSON");
    private static final Option HELP = Option.flag("help", "prints this");

    static Usage of(String name, String summary, Object... parts) {
        List<Argument> arguments = new ArrayList<>();
        List<Option> options = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof Argument argument) {
                arguments.add(argument);
            } else {
                options.add((Option) part);
            }
        }
        options.add(JSON);
        options.add(HELP);
        return new Usage(name, summary, List.copyOf(arguments), List.copyOf(options), false);
    }

    Usage withOpenOptions() {
        return new Usage(name, summary, arguments, options, true);
    }

    Optional<Option> option(String wanted) {
        return options.stream().filter(option -> option.name().equals(wanted)).findFirst();
    }

    Optional<Option> optionByLetter(String letter) {
        return options.stream().filter(option -> !letter.isEmpty() && option.letter().equals(letter)).findFirst();
    }

    /** One line such as {@code nearest MODEL WORD [--limit N] [--json]}. */
    String synopsis() {
        Stream<String> parts = Stream.concat(arguments.stream().map(Argument::synopsis),
                options.stream().filter(option -> option != HELP).map(Option::synopsis));
        return name + " " + parts.collect(Collectors.joining(" ")) + (open ? " [--PARAMETER VALUE]..." : "");
    }

    /** Several lines: summary, synopsis and the options. */
    String help() {
        StringBuilder text = new StringBuilder();
        text.append(name).append(": ").append(summary).append("\n\n  ").append(synopsis()).append("\n\n");
        List<String> left = options.stream().map(option -> "  --" + option.name()
                + (option.letter().isEmpty() ? "" : ", -" + option.letter())
                + (option.isFlag() ? "" : " " + option.value()) + (option.many() ? "..." : "")).toList();
        int width = left.stream().mapToInt(String::length).max().orElse(0);
        for (int i = 0; i < left.size(); i++) {
            text.append(left.get(i)).append(" ".repeat(width - left.get(i).length() + 2))
                    .append(options.get(i).description()).append('\n');
        }
        if (open) {
            text.append("  \"techniques NAME\" lists the parameters of a technique\n");
        }
        return text.toString();
    }
}
