package org.sememe.tokenizer.unicode.internal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import org.sememe.text.Tokenizer;

/** Measures how fast texts are cut in one thread, beside ICU's own loop; run by hand with the path of a text file. */
final class TokenizerSpeed {

    private TokenizerSpeed() {
    }

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        double megabytes = Files.size(file) / 1e6;
        BreakIterator icu = BreakIterator.getWordInstance(ULocale.ROOT);
        for (int round = 0; round < 5; round++) {
            long start = cpuTime();
            long words = 0;
            for (String line : lines) {
                words += byIcu(icu, line);
            }
            report("ICU, words only", words, megabytes, start);
            for (Kind kind : new Kind[] {Kind.WHITESPACE, Kind.WORD, Kind.SENTENCE}) {
                measure(new UnicodeTokenizer(TokenizerOptions.of(kind)), kind.name(), lines, megabytes);
            }
            measure(new UnicodeTokenizer(new TokenizerOptions(Kind.WORD, "", PatternMatches.TOKENS, true, "und",
                    Normalization.NFKC, true, true, Set.copyOf(EnglishStopWords.words()), 1, 0,
                    NgramRange.ONE, " ", NgramRange.NONE)), "WORD, NFKC, folded, stripped, stop words", lines,
                    megabytes);
            measure(new UnicodeTokenizer(new TokenizerOptions(Kind.REGEX, "\\b\\w\\w+\\b", PatternMatches.TOKENS, true,
                    "und", Normalization.NONE, true, false, Set.of(), 1, 0, NgramRange.ONE, " ",
                    NgramRange.NONE)), "REGEX, folded", lines, megabytes);
        }
    }

    private static void measure(Tokenizer tokenizer, String name, List<String> lines, double megabytes) {
        long start = cpuTime();
        long words = 0;
        for (String line : lines) {
            words += tokenizer.words(line).size();
        }
        report(name + " words", words, megabytes, start);
        start = cpuTime();
        words = 0;
        for (String line : lines) {
            words += tokenizer.tokenize(line).size();
        }
        report(name + " tokens", words, megabytes, start);
    }

    private static int byIcu(BreakIterator icu, String line) {
        icu.setText(line);
        List<String> words = new ArrayList<>();
        int start = icu.first();
        for (int end = icu.next(); end != BreakIterator.DONE; end = icu.next()) {
            if (icu.getRuleStatus() >= BreakIterator.WORD_NONE_LIMIT) {
                words.add(line.substring(start, end));
            }
            start = end;
        }
        return words.size();
    }

    /** Time that this thread ran, so that others on the machine count less. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void report(String name, long words, double megabytes, long start) {
        double seconds = (cpuTime() - start) / 1e9;
        System.out.printf("%-48s %8d tokens %8.1f MB/s%n", name, words, megabytes / seconds);
    }
}
