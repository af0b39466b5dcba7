package org.sememe.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.sememe.InvalidInputException;
import org.sememe.train.Corpus;

/**
 * Corpora from files: UTF-8, one sentence or paragraph a line, plain or compressed with gzip ({@code .gz}). Line ends
 * are {@code LF} or {@code CRLF}, a byte order mark at the start of a file is skipped.
 */
public final class TextFiles {

    private TextFiles() {
    }

    /**
     * Opens files as one corpus.
     *
     * @param files the files, read in this order
     * @return the corpus; its positions read {@code FILE:LINE}
     * @throws InvalidInputException if there is no file, or one is missing, unreadable or a folder
     */
    public static Corpus corpus(List<Path> files) {
        if (files.isEmpty()) {
            throw new InvalidInputException("a corpus needs at least one file, found none");
        }
        List<Corpus> parts = new ArrayList<>(files.size());
        for (Path file : files) {
            parts.add(corpus(file, Integer.MAX_VALUE));
        }
        return join(parts);
    }

    /**
     * Opens one file as a corpus, for a format that knows how long its lines can get.
     *
     * @param file the file
     * @param maxLineBytes a longer line is refused before it takes memory; less than 64 KiB count as 64 KiB. Lines
     *        above 256 MiB, or an eighth of the heap, are refused in any case
     * @return the corpus
     * @throws InvalidInputException if the file is missing, unreadable or a folder
     */
    public static Corpus corpus(Path file, int maxLineBytes) {
        if (!Files.exists(file)) {
            throw new InvalidInputException("corpus file " + file + " does not exist");
        }
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException("corpus file " + file + " must be a file, found a folder or device");
        }
        if (!Files.isReadable(file)) {
            throw new InvalidInputException("corpus file " + file + " is not readable");
        }
        return new FileCorpus(file, maxLineBytes);
    }

    /**
     * Puts corpora one behind the other.
     *
     * @param corpora at least one
     * @return a corpus of all their lines
     */
    public static Corpus join(List<Corpus> corpora) {
        return corpora.size() == 1 ? corpora.get(0) : new JoinedCorpus(corpora);
    }

    /**
     * Opens one file as a corpus.
     *
     * @param file the file
     * @return the corpus
     * @throws InvalidInputException if the file is missing, unreadable or a folder
     */
    public static Corpus corpus(Path file) {
        return corpus(List.of(file));
    }
}
