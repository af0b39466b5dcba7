package org.sememe.evaluate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.sememe.InvalidInputException;
import org.sememe.io.TextFiles;
import org.sememe.train.Corpus;
import org.sememe.vector.DenseVector;
import org.sememe.vector.WordVectors;

/**
 * Compares the cosines of word vectors with people's judgement of word pairs, such as WordSim-353.
 */
public final class WordSimilarity {

    private WordSimilarity() {
    }

    /**
     * Reads a file of pairs: {@code word word score} on each line, separated by tabs, or else by blanks, or else by
     * commas. Blank lines and lines that begin with {@code #} are skipped, and so is a heading in the first line.
     *
     * @param file a text file
     * @return at least one pair, in the order of the file
     * @throws InvalidInputException if a line is something else, naming file and line, or there is no pair
     */
    public static List<WordPair> read(Path file) {
        return read(TextFiles.corpus(file));
    }

    /**
     * Reads pairs, see {@link #read(Path)}.
     *
     * @param corpus the lines
     * @return at least one pair, in the order of the lines
     * @throws InvalidInputException if a line is something else, or there is no pair
     */
    public static List<WordPair> read(Corpus corpus) {
        List<WordPair> pairs = new ArrayList<>();
        try (Corpus.Cursor cursor = corpus.open()) {
            boolean first = true;
            for (String line = cursor.next(); line != null; line = cursor.next()) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                String[] columns = columns(line.strip());
                double score = columns.length == 3 ? number(columns[2]) : Double.NaN;
                if (Double.isFinite(score)) {
                    pairs.add(new WordPair(columns[0].strip(), columns[1].strip(), score));
                } else if (!first || columns.length != 3 || isNumberLike(columns[2])) {
                    throw new InvalidInputException(
                            cursor.position() + ": expected two words and a number, found '" + line.strip() + "'");
                }
                first = false;
            }
        }
        if (pairs.isEmpty()) {
            throw new InvalidInputException(corpus.name() + ": expected word pairs, found none");
        }
        return pairs;
    }

    private static String[] columns(String line) {
        if (line.indexOf('\t') >= 0) {
            return line.split("\t");
        }
        String[] words = line.split("\\s+");
        return words.length == 3 ? words : line.split(",");
    }

    /** A heading names its columns; what begins like a number, or is NaN or infinite, is a score gone wrong. */
    private static boolean isNumberLike(String text) {
        return text.strip().matches("[-+.]?(\\d.*|NaN|Infinity)");
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /**
     * Evaluates word vectors. A word is looked up as it is written, then without regard to case if the options say so,
     * then by its subwords if the technique has them.
     *
     * @param vectors the vectors
     * @param pairs what people think
     * @param options which words to look at; words beyond the limit count as unknown
     * @return the correlations over the pairs of which both words have a vector
     */
    public static SimilarityResult evaluate(WordVectors vectors, List<WordPair> pairs, VocabularyOptions options) {
        Vocabulary vocabulary = new Vocabulary(vectors, options);
        double[] people = new double[pairs.size()];
        double[] cosines = new double[pairs.size()];
        int covered = 0;
        for (WordPair pair : pairs) {
            Optional<DenseVector> first = find(vectors, vocabulary, pair.first());
            Optional<DenseVector> second = find(vectors, vocabulary, pair.second());
            if (first.isPresent() && second.isPresent()) {
                people[covered] = pair.score();
                cosines[covered] = first.get().cosine(second.get());
                covered++;
            }
        }
        double[] x = Arrays.copyOf(people, covered);
        double[] y = Arrays.copyOf(cosines, covered);
        return new SimilarityResult(Correlation.spearman(x, y), Correlation.pearson(x, y), pairs.size(), covered);
    }

    private static Optional<DenseVector> find(WordVectors vectors, Vocabulary vocabulary, String word) {
        int exact = vectors.index(word);
        if (exact >= 0 && exact < vocabulary.size()) {
            return Optional.of(vectors.vector(exact));
        }
        int[] alike = vocabulary.find(word);
        if (alike.length > 0) {
            return Optional.of(vectors.vector(alike[0]));
        }
        return exact >= 0 ? Optional.empty() : vectors.vector(word);
    }
}
