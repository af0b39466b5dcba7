package org.sememe.ngram.internal.arpa;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

import org.sememe.InvalidInputException;
import org.sememe.io.AtomicFiles;
import org.sememe.ngram.internal.GramSink;
import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.file.Scoring;
import org.sememe.ngram.internal.file.StoredModel;

/**
 * Writes models as ARPA files, as KenLM writes them: tabs between probability, words and back-off weight, a weight at
 * every n-gram below the highest order.
 */
public final class ArpaWriter implements GramSink {

    /** What stands for the logarithm of zero. */
    private static final float LOG_ZERO = -99;

    private final Writer out;
    private Vocabulary vocabulary;
    private int order;
    private int current;

    private ArpaWriter(Writer out) {
        this.out = out;
    }

    /** Hands a model to a sink. */
    @FunctionalInterface
    public interface Source {

        /**
         * Emits the model.
         *
         * @param sink gets it
         */
        void emit(GramSink sink);
    }

    /**
     * Writes a file.
     *
     * @param file where to; compressed if its name ends in {@code .gz}
     * @param source the model
     */
    public static void write(Path file, Source source) {
        boolean compressed = file.getFileName().toString().endsWith(".gz");
        AtomicFiles.write(file, stream -> {
            OutputStream bytes = compressed ? new GZIPOutputStream(stream, 1 << 16) : stream;
            try {
                Writer text = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
                source.emit(new ArpaWriter(text));
                text.flush();
                if (bytes instanceof GZIPOutputStream gzip) {
                    gzip.finish();
                }
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    /**
     * Writes a stored model.
     *
     * @param file where to; compressed if its name ends in {@code .gz}
     * @param model the model
     * @throws InvalidInputException if ARPA cannot express the model
     */
    public static void write(Path file, StoredModel model) {
        if (model.scoring() != Scoring.BACKOFF) {
            throw new InvalidInputException("a model with the smoothing "
                    + (model.scoring() == Scoring.STUPID ? "stupid-backoff" : "add-k")
                    + " cannot be written as ARPA, which knows back-off weights only; keep its binary form");
        }
        write(file, model::list);
    }

    @Override
    public void begin(Vocabulary words, long[] counts) {
        vocabulary = words;
        order = counts.length;
        for (String word : words.words().subList(0, words.kept())) {
            if (word.isEmpty() || word.chars().anyMatch(c -> Vocabulary.separates((char) c))) {
                throw new InvalidInputException("a model with the word '" + word + "' cannot be written as ARPA, which "
                        + "separates words by blanks; keep its binary form, or train with a tokenizer whose tokens "
                        + "have none");
            }
        }
        try {
            out.write("\\data\\\n");
            for (int n = 1; n <= order; n++) {
                out.write("ngram " + n + "=" + counts[n - 1] + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(int n) throws IOException {
        while (current < n) {
            current++;
            out.write("\n\\" + current + "-grams:\n");
        }
    }

    @Override
    public void gram(int n, int[] words, float probability, float backoff) {
        try {
            section(n);
            out.write(number(probability));
            out.write('\t');
            for (int i = n - 1; i >= 0; i--) {
                out.write(vocabulary.words().get(words[i]));
                if (i > 0) {
                    out.write(' ');
                }
            }
            out.write(n < order ? "\t" + number(backoff) + "\n" : "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String number(float value) {
        if (value == 0) {
            return "0";
        }
        return Float.toString(value == Float.NEGATIVE_INFINITY ? LOG_ZERO : value);
    }

    @Override
    public void end() {
        try {
            section(order);
            out.write("\n\\end\\\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
