package org.sememe.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.SubwordFormat;
import org.sememe.text.SubwordTokenizer;
import org.sememe.tokenizer.bpe.internal.BpeTokenizerFormat;
import org.sememe.tokenizer.unigram.internal.UnigramTokenizerFormat;
import org.sememe.tokenizer.wordpiece.internal.WordPieceTokenizerFormat;

/**
 * What a subword tokenizer allocates for a line of text beyond its result: run with {@code -prof gc}, and compare
 * {@code encode} with {@code encodeResult} and {@code ids} with {@code idsResult}, which do nothing but make another
 * one of the same result.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@Fork(1)
public class SubwordBenchmark {

    private static final List<SubwordFormat> FORMATS = List.of(new BpeTokenizerFormat(),
            new WordPieceTokenizerFormat(), new UnigramTokenizerFormat());
    private static final int LINES = 1 << 10;
    private static final EncodingOptions OPTIONS = EncodingOptions.DEFAULT;

    /** A folder with tokenizer files. */
    @Param("tokenizer")
    public String folder;

    /** A text file. */
    @Param("corpus.txt")
    public String file;

    private SubwordTokenizer tokenizer;
    private String[] lines;
    private Encoding[] encodings;
    private int[][] ids;
    private int next;

    /**
     * Opens the tokenizer and reads the first lines of the file that are not empty.
     *
     * @throws IOException if the file cannot be read
     */
    @Setup
    public void open() throws IOException {
        Path path = Path.of(folder);
        tokenizer = FORMATS.stream().filter(format -> format.recognises(path)).findFirst().orElseThrow().open(path);
        try (var all = Files.lines(Path.of(file))) {
            lines = all.filter(line -> !line.isBlank()).limit(LINES).toArray(String[]::new);
        }
        encodings = new Encoding[lines.length];
        ids = new int[lines.length][];
        for (int i = 0; i < lines.length; i++) {
            encodings[i] = tokenizer.encode(lines[i], OPTIONS);
            ids[i] = tokenizer.ids(lines[i], true);
        }
    }

    private int next() {
        next = next + 1 == lines.length ? 0 : next + 1;
        return next;
    }

    /**
     * Encodes a line.
     *
     * @return its encoding
     */
    @Benchmark
    public Encoding encode() {
        return tokenizer.encode(lines[next()], OPTIONS);
    }

    /**
     * Copies an encoding.
     *
     * @return the copy
     */
    @Benchmark
    public Encoding encodeResult() {
        Encoding e = encodings[next()];
        int[] starts = e.starts().clone();
        int[] ends = e.ends().clone();
        boolean same = e.starts() == e.codePointStarts();
        List<String> tokens = Collections.unmodifiableList(Arrays.asList(e.tokens().toArray(new String[0])));
        return new Encoding(e.ids().clone(), tokens, e.typeIds().clone(), e.attentionMask().clone(),
                e.specialTokensMask().clone(), starts, ends,
                same ? starts : e.codePointStarts().clone(), same ? ends : e.codePointEnds().clone(),
                e.wordIds().clone(), e.sequenceIds().clone(), e.overflow());
    }

    /**
     * Finds the ids of a line.
     *
     * @return the ids
     */
    @Benchmark
    public int[] ids() {
        return tokenizer.ids(lines[next()], true);
    }

    /**
     * Copies ids.
     *
     * @return the copy
     */
    @Benchmark
    public int[] idsResult() {
        return ids[next()].clone();
    }
}
