package org.sememe.tokenizer.chinese.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * A sentence with the words it should be cut into.
 *
 * @param domain what it is about
 * @param text the sentence
 * @param required the places between words
 * @param allowed places where conventions differ
 */
record GoldSentences(String domain, String text, BitSet required, BitSet allowed) {

    static List<GoldSentences> read() {
        List<GoldSentences> sentences = new ArrayList<>();
        String domain = "";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                GoldSentences.class.getResourceAsStream("/gold/zh.txt"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("## ")) {
                    domain = line.substring(3);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    sentences.add(parse(domain, line));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sentences;
    }

    static List<String> texts() {
        return read().stream().map(GoldSentences::text).toList();
    }

    private static GoldSentences parse(String domain, String line) {
        StringBuilder text = new StringBuilder();
        BitSet required = new BitSet();
        BitSet allowed = new BitSet();
        for (String word : line.split(" ")) {
            // Only between Latin words there is a blank in the text.
            if (text.length() > 0 && isLatin(text.charAt(text.length() - 1)) && isLatin(word.charAt(0))) {
                text.append(' ');
                required.set(text.length());
            }
            for (String part : word.split("\\|")) {
                text.append(part);
                allowed.set(text.length());
            }
            allowed.clear(text.length());
            required.set(text.length());
        }
        return new GoldSentences(domain, text.toString(), required, allowed);
    }

    private static boolean isLatin(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }
}
