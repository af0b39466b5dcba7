package org.sememe.demo;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.sememe.io.AtomicFiles;
import org.sememe.text.Tokenizer;

/**
 * The demo's files: sentences to learn words from, labelled sentences to learn libraries from, and documents to search.
 */
final class DemoCorpus {

    /** Shorter sentences say too little to be told apart. */
    private static final int MIN_WORDS = 4;

    /** Shorter documents say too little to be found for what they say. */
    private static final int MIN_DOCUMENT_CHARACTERS = 60;

    private final Path folder;
    private final Set<String> seen = new HashSet<>();
    private final List<String> sentences = new ArrayList<>();
    private final List<String> training = new ArrayList<>();
    private final List<String> test = new ArrayList<>();
    private final List<DocComment> documents = new ArrayList<>();
    private long words;

    DemoCorpus(Path folder) {
        this.folder = folder;
    }

    /**
     * Takes the sentences of a doc comment that have not been seen before.
     *
     * @param comment the comment
     * @param sentenceTokenizer cuts text into sentences
     * @param wordTokenizer cuts sentences into words
     */
    void add(DocComment comment, Tokenizer sentenceTokenizer, Tokenizer wordTokenizer) {
        boolean isNew = false;
        for (String paragraph : comment.description().split("\n")) {
            for (String sentence : sentenceTokenizer.words(paragraph)) {
                isNew |= addSentence(comment.library(), wordTokenizer.words(sentence));
            }
        }
        if (isNew && comment.description().length() >= MIN_DOCUMENT_CHARACTERS) {
            documents.add(comment);
        }
    }

    private boolean addSentence(String library, List<String> tokens) {
        String line = String.join(" ", tokens).toLowerCase(Locale.ROOT);
        if (tokens.size() < MIN_WORDS || !seen.add(line)) {
            return false;
        }
        words += tokens.size();
        sentences.add(line);
        // Every tenth sentence is kept back; equal sentences were dropped, so none is on both sides.
        (sentences.size() % 10 == 0 ? test : training).add(library + "\t" + line);
        return true;
    }

    /**
     * Writes the files.
     */
    void write() {
        write(sentencesFile(), sentences);
        write(trainingFile(), training);
        write(testFile(), test);
        write(documentsFile(), documents.stream().map(DocComment::searchText).toList());
    }

    private static void write(Path file, List<String> lines) {
        AtomicFiles.write(file, out -> {
            Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
            for (String line : lines) {
                appendLine(writer, line);
            }
            writer.flush();
        });
    }

    private static void appendLine(Writer writer, String line) throws IOException {
        writer.append(line).append('\n');
    }

    Path sentencesFile() {
        return folder.resolve("sentences.txt");
    }

    Path trainingFile() {
        return folder.resolve("libraries-train.tsv");
    }

    Path testFile() {
        return folder.resolve("libraries-test.tsv");
    }

    Path documentsFile() {
        return folder.resolve("documents.txt");
    }

    List<DocComment> documents() {
        return documents;
    }

    int sentenceCount() {
        return sentences.size();
    }

    long wordCount() {
        return words;
    }

    /**
     * Computes how often one would be right by always naming the library with the most sentences.
     *
     * @return a share of the test sentences
     */
    double majorityShare() {
        return test.stream().map(line -> line.substring(0, line.indexOf('\t')))
                .collect(Collectors.groupingBy(library -> library,
                        Collectors.counting()))
                .values().stream().mapToLong(Long::longValue).max().orElse(0) / (double) Math.max(1, test.size());
    }
}
