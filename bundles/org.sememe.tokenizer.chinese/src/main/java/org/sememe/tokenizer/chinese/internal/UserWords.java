package org.sememe.tokenizer.chinese.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;

/** Reads user dictionaries: a line holds a word, or a word and its frequency, or these and a tag, with tabs between. */
final class UserWords {

    private static final int MAX_LENGTH = 100;
    private static final int MAX_FREQUENCY = 100_000_000;

    private UserWords() {
    }

    /**
     * Reads a file. Empty lines and lines that begin with {@code #} are skipped.
     *
     * @param file in UTF-8
     * @throws InvalidInputException if the file is missing, unreadable or not a dictionary
     */
    static List<UserWord> read(Path file) {
        List<UserWord> words = new ArrayList<>();
        try (Corpus.Cursor lines = TextFiles.corpus(file).open()) {
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    words.add(parse(line, lines.position()));
                }
            }
        }
        return words;
    }

    /**
     * Reads an entry.
     *
     * @param entry the entry
     * @param place where it stands, for messages
     */
    static UserWord parse(String entry, String place) {
        String[] columns = entry.split("\t", -1);
        String word = columns[0].strip();
        if (word.isEmpty() || columns.length > 3) {
            throw new InvalidInputException(place
                    + ": expected WORD, WORD<TAB>FREQUENCY or WORD<TAB>FREQUENCY<TAB>TAG, "
                    + "found " + entry.replace("\t", "<TAB>"));
        }
        if (word.length() > MAX_LENGTH) {
            throw new InvalidInputException(place + ": a word must have at most " + MAX_LENGTH
                    + " characters, found " + word.length());
        }
        String frequency = columns.length > 1 ? columns[1].strip() : "";
        if (frequency.isEmpty()) {
            return new UserWord(word, UserWord.ALWAYS);
        }
        try {
            int number = Integer.parseInt(frequency);
            if (number > 0 && number <= MAX_FREQUENCY) {
                return new UserWord(word, number);
            }
        } catch (NumberFormatException e) {
            // Said below, as for a number that is out of range.
        }
        throw new InvalidInputException(place + ": the frequency of " + word + " must be a whole number from 1 to "
                + MAX_FREQUENCY + ", or empty, found " + frequency);
    }
}
