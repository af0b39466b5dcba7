package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.sememe.model.ModelStatus;
import org.sememe.model.Models;
import org.sememe.text.LanguageModel;
import org.sememe.text.MaskedLanguageModel;
import org.sememe.text.TextClassifier;
import org.sememe.text.TextGenerator;
import org.sememe.text.TokenClassifier;
import org.sememe.text.Tokenizer;
import org.sememe.train.Parameter;
import org.sememe.vector.Vectorizer;
import org.sememe.vector.WordVectors;

/** Knows what may stand at a place of a command line. */
final class Completion {

    private static final String EVALUATE = "evaluate";

    private final Lookup lookup;
    private final Inventory inventory;

    Completion(Lookup lookup) {
        this.lookup = lookup;
        this.inventory = new Inventory(lookup);
    }

    /**
     * What may stand at a place.
     *
     * @param words complete words
     * @param file whether a file may stand there
     */
    record Candidates(List<String> words, boolean file) {

        static final Candidates NONE = new Candidates(List.of(), false);
    }

    /** The usage that a command line follows as far as it is written. */
    Optional<Usage> usage(List<String> words) {
        String name = command(words);
        return Usages.of(name.equals(EVALUATE) && words.size() > 1 ? name + " " + words.get(1) : name);
    }

    private static String command(List<String> words) {
        String name = words.isEmpty() ? "" : words.get(0);
        return name.startsWith("sememe:") ? name.substring("sememe:".length()) : name;
    }

    /**
     * What may stand at a place other than the name of an option.
     *
     * @param words the words of the line, the command first
     * @param index the place, from 1
     */
    Candidates candidates(List<String> words, int index) {
        if (command(words).equals(EVALUATE) && index == 1) {
            return new Candidates(Usages.EVALUATE.stream().map(usage -> usage.name().substring(EVALUATE.length() + 1))
                    .toList(), false);
        }
        Optional<Usage> usage = usage(words);
        if (usage.isEmpty()) {
            return Candidates.NONE;
        }
        int first = command(words).equals(EVALUATE) ? 2 : 1;
        int place = 0;
        for (int i = first; i < index; i++) {
            String word = words.get(i);
            if (word.startsWith("--")) {
                String name = word.substring(2);
                Optional<Option> option = usage.get().option(name);
                boolean takesValue = option.map(found -> !found.isFlag()).orElse(usage.get().open());
                boolean goesOn = option.map(Option::many).orElse(false) && noOption(words, i, index);
                if (takesValue && (i == index - 1 || goesOn)) {
                    return option.map(found -> candidates(found.kind())).orElseGet(() -> values(words, name));
                }
                i += takesValue ? 1 : 0;
            } else {
                place++;
            }
        }
        return place < usage.get().arguments().size() ? candidates(usage.get().arguments().get(place).kind())
                : Candidates.NONE;
    }

    private static boolean noOption(List<String> words, int from, int to) {
        return words.subList(from + 1, to).stream().noneMatch(word -> word.startsWith("--"));
    }

    private Candidates values(List<String> words, String parameter) {
        return new Candidates(parameters(words).stream().filter(found -> found.name().equals(parameter)).findFirst()
                .map(found -> switch (found.kind()) {
                    case CHOICE -> found.choices();
                    case FLAG -> List.of("true", "false");
                    default -> List.<String>of();
                }).orElse(List.of()), false);
    }

    /** The hyper-parameters that may stand in a line with the command train. */
    List<Parameter> parameters(List<String> words) {
        return usage(words).filter(Usage::open).isPresent() && words.size() > 1
                ? inventory.trainerParameters(words.get(1)).orElse(List.of()) : List.of();
    }

    private Candidates candidates(Kind kind) {
        return switch (kind) {
            case FILE -> new Candidates(List.of(), true);
            case TEXT, NUMBER -> Candidates.NONE;
            default -> new Candidates(names(kind), false);
        };
    }

    private List<String> names(Kind kind) {
        return switch (kind) {
            case MODEL -> lookup.with(Models.class, Inventory.HOST,
                    models -> models.models().stream().map(ModelStatus::name).toList());
            case WORD_VECTORS -> lookup.names(WordVectors.class);
            case VECTORIZER -> lookup.names(Vectorizer.class);
            case CLASSIFIER -> lookup.names(TextClassifier.class);
            case TAGGER -> lookup.names(TokenClassifier.class);
            case MASKED_MODEL -> lookup.names(MaskedLanguageModel.class);
            case LANGUAGE_MODEL -> lookup.names(LanguageModel.class);
            case GENERATOR -> lookup.names(TextGenerator.class);
            case TOKENIZER -> lookup.names(Tokenizer.class);
            case TECHNIQUE -> inventory.techniques().stream().map(Inventory.Technique::name).distinct().toList();
            case TRAINABLE -> inventory.techniques().stream().filter(Inventory.Technique::trains)
                    .map(Inventory.Technique::name).distinct().toList();
            case JOB -> inventory.runningJobs();
            case COMMAND -> Usages.ALL.stream().map(usage -> usage.name().split(" ")[0]).distinct().toList();
            case FORMAT -> new Exports(lookup).formats();
            case METHOD -> List.of("add", "multiply");
            default -> List.of();
        };
    }

    /** All options that a command may have, whatever else stands in the line. */
    List<Option> options(String command) {
        List<Option> options = new ArrayList<>();
        for (Usage usage : Usages.ALL) {
            if (usage.name().equals(command) || usage.name().startsWith(command + " ")) {
                usage.options().stream().filter(option -> options.stream()
                        .noneMatch(known -> known.name().equals(option.name()))).forEach(options::add);
                if (usage.open()) {
                    allParameters().forEach(options::add);
                }
            }
        }
        return options;
    }

    private List<Option> allParameters() {
        List<Option> options = new ArrayList<>();
        for (String technique : names(Kind.TRAINABLE)) {
            for (Parameter parameter : inventory.trainerParameters(technique).orElse(List.of())) {
                if (options.stream().noneMatch(known -> known.name().equals(parameter.name()))) {
                    options.add(Option.value(parameter.name(), "VALUE", Kind.TEXT, parameter.description()));
                }
            }
        }
        return options;
    }

    /** Whether an option may stand in a line. */
    boolean offers(List<String> words, String option) {
        return usage(words).flatMap(usage -> usage.option(option)).isPresent()
                || parameters(words).stream().anyMatch(parameter -> parameter.name().equals(option));
    }
}
