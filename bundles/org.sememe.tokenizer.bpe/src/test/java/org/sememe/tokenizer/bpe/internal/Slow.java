package org.sememe.tokenizer.bpe.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.subword.ByteAlphabet;
import org.sememe.text.SubwordTokenizer;

/** BPE of one word as the definition says it: the lowest rank first, the leftmost first, one merge at a time. */
final class Slow {

    private static final Map<String, Integer> RANKS = new HashMap<>();

    static {
        try {
            for (String line : Files.readAllLines(Path.of("src/test/resources/fixtures/gpt2-tiny/merges.txt"))) {
                if (!line.startsWith("#version")) {
                    RANKS.put(line, RANKS.size());
                }
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Slow() {
    }

    static int[] encode(String word, SubwordTokenizer tokenizer) {
        List<String> symbols = new ArrayList<>(List.of(ByteAlphabet.spell(word).split("")));
        while (true) {
            int best = -1;
            int rank = Integer.MAX_VALUE;
            for (int i = 0; i + 1 < symbols.size(); i++) {
                Integer found = RANKS.get(symbols.get(i) + " " + symbols.get(i + 1));
                if (found != null && found < rank) {
                    rank = found;
                    best = i;
                }
            }
            if (best < 0) {
                return symbols.stream().mapToInt(symbol -> tokenizer.id(symbol).getAsInt()).toArray();
            }
            symbols.set(best, symbols.get(best) + symbols.remove(best + 1));
        }
    }
}
