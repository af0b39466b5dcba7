package org.sememe.tokenizer.unicode.internal;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Names what a tokenizer does in a few characters. */
final class Fingerprint {

    /**
     * Raised whenever the same options begin to give other tokens: by a change of our rules or by a release of ICU. A
     * test compares the tokens of many scripts with those of this version.
     */
    static final int ALGORITHM = 1;

    private Fingerprint() {
    }

    /**
     * Computes a fingerprint.
     *
     * @param options what the tokenizer does
     * @return its kind and 16 hexadecimal digits of a SHA-256
     */
    static String of(TokenizerOptions options) {
        String text = "org.sememe.tokenizer.unicode/" + ALGORITHM + "\n" + options.canonical();
        try {
            // Chars as they are, because an encoder would make all lone surrogates one.
            ByteBuffer bytes = ByteBuffer.allocate(2 * text.length());
            bytes.asCharBuffer().put(text);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return options.kind().name().toLowerCase(Locale.ROOT) + "-" + HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
