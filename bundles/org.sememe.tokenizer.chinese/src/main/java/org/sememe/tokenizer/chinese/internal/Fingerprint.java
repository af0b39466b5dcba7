package org.sememe.tokenizer.chinese.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names what a tokenizer does in a few characters. */
final class Fingerprint {

    /**
     * Raised whenever the same options begin to give other tokens: by a change of our rules or by another dictionary. A
     * test compares tokens with those of this version.
     */
    static final String ALGORITHM = "1/hanlp-portable-1.8.6";

    private Fingerprint() {
    }

    /**
     * Computes a fingerprint.
     *
     * @param options what the tokenizer does
     * @return {@code chinese-} and 16 hexadecimal digits of a SHA-256
     */
    static String of(ChineseOptions options) {
        String text = "org.sememe.tokenizer.chinese/" + ALGORITHM + "\n" + options.canonical();
        try {
            // Chars as they are, because an encoder would make all lone surrogates one.
            ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
            bytes.asCharBuffer().put(text);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return "chinese-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
