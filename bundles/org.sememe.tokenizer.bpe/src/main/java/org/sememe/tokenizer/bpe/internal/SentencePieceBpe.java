package org.sememe.tokenizer.bpe.internal;

import java.util.Arrays;

import org.sememe.CorruptModelException;
import org.sememe.subword.ByteAlphabet;
import org.sememe.subword.CharTrie;
import org.sememe.subword.Pieces;
import org.sememe.subword.SentencePieceFile;
import org.sememe.subword.SentencePieceFile.Kind;
import org.sememe.subword.SubwordModel;
import org.sememe.subword.Vocabulary;

/**
 * BPE as SentencePiece does it: over the characters of the whole text, the merge whose piece has the greatest score
 * first. User-defined pieces are never merged; runs of unknown characters are one piece, or bytes. Unused pieces are
 * treated as if they were not there.
 */
final class SentencePieceBpe implements SubwordModel {

    private static final int UNKNOWN = -1;
    private static final int FIRST_FROZEN = -2;

    private final Vocabulary vocabulary;
    private final Merges merges;
    private final CharTrie defined;
    private final boolean[] normal;
    private final int unknown;
    private final int[] bytes;

    SentencePieceBpe(SentencePieceFile file) {
        String[] pieces = file.pieces();
        vocabulary = Vocabulary.of(pieces);
        normal = new boolean[pieces.length];
        String[] definedPieces = new String[pieces.length];
        int found = -1;
        boolean any = false;
        for (int id = 0; id < pieces.length; id++) {
            Kind kind = file.kind(id);
            normal[id] = kind == Kind.NORMAL;
            if (kind == Kind.USER_DEFINED) {
                definedPieces[id] = pieces[id];
                any = true;
            } else if (kind == Kind.UNKNOWN && found < 0) {
                found = id;
            }
        }
        if (found < 0) {
            throw new CorruptModelException(file.source()
                    + ": expected a piece for unknown characters, found none among " + pieces.length);
        }
        unknown = found;
        defined = any ? CharTrie.of(definedPieces) : null;
        merges = merges(pieces, file.scores());
        bytes = file.byteFallback() ? bytes() : null;
    }

    private int[] bytes() {
        int[] ids = new int[256];
        for (int b = 0; b < ids.length; b++) {
            ids[b] = vocabulary.id(ByteAlphabet.fallback(b));
            if (ids[b] < 0) {
                return null;
            }
        }
        return ids;
    }

    /** Every way to make a piece from two others; of pieces with one score the leftmost comes first. */
    private Merges merges(String[] pieces, float[] scores) {
        float[] sorted = scores.clone();
        Arrays.sort(sorted);
        Merges result = new Merges(2 * pieces.length);
        for (int id = 0; id < pieces.length; id++) {
            if (!normal[id] || vocabulary.id(pieces[id]) != id) {
                continue;
            }
            String piece = pieces[id];
            int rank = sorted.length - Arrays.binarySearch(sorted, scores[id]);
            for (int cut = 1; cut < piece.length(); cut++) {
                int left = vocabulary.id(piece.substring(0, cut));
                int right = left < 0 || !normal[left] ? -1 : vocabulary.id(piece.substring(cut));
                if (right >= 0 && normal[right]) {
                    result.put(left, right, rank, id);
                }
            }
        }
        return result;
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public Session open() {
        Symbols symbols = new Symbols();
        byte[] utf8 = new byte[4];
        return (chars, from, to, out) -> {
            symbols.clear();
            for (int i = from; i < to;) {
                int kept = defined == null ? 0 : defined.longest(chars, i, to);
                int end = i + kept;
                int id;
                if (kept > 0) {
                    id = FIRST_FROZEN - defined.find(new String(chars, i, kept));
                } else {
                    end = i + Character.charCount(Character.codePointAt(chars, i, to));
                    id = vocabulary.id(new String(chars, i, end - i));
                    id = id >= 0 && normal[id] ? id : UNKNOWN;
                }
                symbols.add(id, i, end);
                i = end;
            }
            symbols.merge(merges);
            emit(chars, symbols, utf8, out);
        };
    }

    private void emit(char[] chars, Symbols symbols, byte[] utf8, Pieces out) {
        for (int i = 0; i < symbols.count(); i++) {
            int id = symbols.id(i);
            int from = symbols.from(i);
            int to = symbols.to(i);
            if (id != UNKNOWN) {
                out.add(id >= 0 ? id : FIRST_FROZEN - id, from, to);
            } else if (bytes != null) {
                int count = ByteAlphabet.encode(Character.codePointAt(chars, from, to), utf8, 0);
                for (int j = 0; j < count; j++) {
                    // The last byte stands for the whole character, as in the reference.
                    out.add(bytes[utf8[j] & 0xFF], from, j + 1 == count ? to : from);
                }
            } else {
                while (i + 1 < symbols.count() && symbols.id(i + 1) == UNKNOWN) {
                    to = symbols.to(++i);
                }
                out.add(unknown, from, to);
            }
        }
    }
}
