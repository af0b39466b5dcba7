package org.sememe.subword;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The decoders of the field.
 */
public final class Decoders {

    private static final String[][] CLEAN_UP = {{" .", "."}, {" ?", "?"}, {" !", "!"}, {" ,", ","}, {" ' ", "'"},
        {" n't", "n't"}, {" 'm", "'m"}, {" do not", " don't"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};

    private Decoders() {
    }

    /**
     * Joins decoders into one.
     *
     * @param steps the steps in their order
     * @return the joint step
     */
    public static Decoder sequence(List<Decoder> steps) {
        return tokens -> {
            List<String> result = tokens;
            for (Decoder step : steps) {
                result = step.decode(result);
            }
            return result;
        };
    }

    /**
     * Returns the decoder that puts a blank before every token.
     *
     * @return the decoder
     */
    public static Decoder words() {
        return each((first, token) -> first ? token : " " + token);
    }

    /**
     * Returns BERT's decoder.
     *
     * @param prefix marks tokens that go on a word, such as {@code ##}
     * @param cleanUp whether to take blanks away before punctuation and English contractions
     * @return the decoder
     */
    public static Decoder wordPiece(String prefix, boolean cleanUp) {
        return each((first, token) -> {
            String text = first ? token : token.startsWith(prefix) ? token.substring(prefix.length()) : " " + token;
            return cleanUp ? cleanUp(text) : text;
        });
    }

    /**
     * Returns GPT-2's decoder: tokens spell bytes.
     *
     * @return the decoder; bytes that are not UTF-8 become U+FFFD, but for lone surrogates
     */
    public static Decoder byteLevel() {
        return tokens -> {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String token : tokens) {
                byte[] spelt = ByteAlphabet.bytes(token);
                bytes.writeBytes(spelt == null ? token.getBytes(StandardCharsets.UTF_8) : spelt);
            }
            return List.of(ByteAlphabet.text(bytes.toByteArray()));
        };
    }

    /**
     * Returns the decoder that turns the visible blank back.
     *
     * @param mark stands for a blank
     * @param prefixed whether the marks of the first token are not part of the text
     * @return the decoder
     */
    public static Decoder metaspace(char mark, boolean prefixed) {
        String string = String.valueOf(mark);
        return each((first, token) -> token.replace(string, first && prefixed ? "" : " "));
    }

    /**
     * Returns the decoder that turns a suffix into a blank.
     *
     * @param suffix marks the end of a word
     * @return the decoder
     */
    public static Decoder suffix(String suffix) {
        return tokens -> {
            List<String> result = new ArrayList<>(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                result.add(tokens.get(i).replace(suffix, i + 1 == tokens.size() ? "" : " "));
            }
            return result;
        };
    }

    /**
     * Returns the decoder that replaces a string in every token.
     *
     * @param pattern what to replace
     * @param replacement what to write instead
     * @return the decoder
     */
    public static Decoder replace(String pattern, String replacement) {
        return each((first, token) -> token.replace(pattern, replacement));
    }

    /**
     * Returns the decoder that joins all tokens into one.
     *
     * @return the decoder
     */
    public static Decoder fuse() {
        return tokens -> List.of(String.join("", tokens));
    }

    /**
     * Returns the decoder that takes characters off the ends of every token.
     *
     * @param content the character
     * @param left how many at the most from the beginning
     * @param right how many at the most from the end
     * @return the decoder
     */
    public static Decoder strip(char content, int left, int right) {
        return each((first, token) -> {
            int from = 0;
            while (from < left && from < token.length() && token.charAt(from) == content) {
                from++;
            }
            int to = token.length();
            while (to > from && token.length() - to < right && token.charAt(to - 1) == content) {
                to--;
            }
            return token.substring(from, to);
        });
    }

    /**
     * Returns the decoder that turns tokens such as {@code <0xE2>} into the text that their bytes spell.
     *
     * @return the decoder; each byte that is not part of UTF-8 becomes U+FFFD
     */
    public static Decoder byteFallback() {
        return tokens -> {
            List<String> result = new ArrayList<>(tokens.size());
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            for (String token : tokens) {
                int value = ByteAlphabet.fallback(token);
                if (value >= 0) {
                    bytes.write(value);
                    continue;
                }
                flush(bytes, result);
                result.add(token);
            }
            flush(bytes, result);
            return result;
        };
    }

    private static void flush(ByteArrayOutputStream bytes, List<String> result) {
        if (bytes.size() == 0) {
            return;
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        boolean valid = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes.toByteArray());
        if (valid) {
            result.add(text);
        } else {
            for (int i = 0; i < bytes.size(); i++) {
                result.add("\uFFFD");
            }
        }
        bytes.reset();
    }

    private static String cleanUp(String text) {
        String result = text;
        for (String[] pair : CLEAN_UP) {
            result = result.replace(pair[0], pair[1]);
        }
        return result;
    }

    /** Changes one token. */
    private interface TokenChange {

        String apply(boolean first, String token);
    }

    private static Decoder each(TokenChange change) {
        return tokens -> {
            List<String> result = new ArrayList<>(tokens.size());
            for (String token : tokens) {
                result.add(change.apply(result.isEmpty(), token));
            }
            return result;
        };
    }

    /**
     * Returns a decoder that changes the joined text.
     *
     * @param change what to do
     * @return the decoder
     */
    public static Decoder joined(UnaryOperator<String> change) {
        return tokens -> List.of(change.apply(String.join("", tokens)));
    }
}
