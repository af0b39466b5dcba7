package org.sememe.tokenizer.unicode.internal;

/** Cuts tokens into character n-grams, counted in code points. */
final class CharShingles {

    private CharShingles() {
    }

    /**
     * Emits the n-grams of a token: for each character in turn those that begin there, short ones first. A token that
     * is shorter than the least length comes out whole.
     *
     * @param token the folded token
     * @param offset where the token begins in the original text
     * @param range the lengths
     * @param sink takes the n-grams, whose offsets cover every original character that had a part in them
     */
    static void emit(AlignedText token, int offset, NgramRange range, TokenSink sink) {
        String text = token.text();
        int count = text.codePointCount(0, text.length());
        if (count < range.min()) {
            emit(token, offset, 0, text.length(), sink);
            return;
        }
        int[] positions = positions(text, count);
        for (int i = 0; i + range.min() <= count; i++) {
            int most = Math.min(range.max(), count - i);
            for (int n = range.min(); n <= most; n++) {
                emit(token, offset, positions[i], positions[i + n], sink);
            }
        }
    }

    private static int[] positions(String text, int count) {
        int[] positions = new int[count + 1];
        for (int i = 0; i < count; i++) {
            positions[i + 1] = text.offsetByCodePoints(positions[i], 1);
        }
        return positions;
    }

    private static void emit(AlignedText token, int offset, int from, int to, TokenSink sink) {
        sink.token(token.text().substring(from, to), offset + token.starts()[from], offset + token.ends()[to - 1]);
    }
}
