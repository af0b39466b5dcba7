package org.sememe.tokenizer.unigram.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes a unigram model as the SentencePiece library reads it, without a normalisation map. */
final class SentencePieceWriter {

    private static final int NORMAL = 1;
    private static final int UNKNOWN = 2;
    private static final int CONTROL = 3;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** Returns the bytes of a model: special pieces first, the unknown one among them. */
    static byte[] model(List<String> special, String unknown, List<String> pieces, double[] scores) {
        SentencePieceWriter model = new SentencePieceWriter();
        for (String piece : special) {
            model.message(1, piece(piece, 0, piece.equals(unknown) ? UNKNOWN : CONTROL));
        }
        for (int i = 0; i < pieces.size(); i++) {
            model.message(1, piece(pieces.get(i), (float) scores[i], NORMAL));
        }
        SentencePieceWriter trainer = new SentencePieceWriter();
        trainer.number(3, 1);
        trainer.number(4, special.size() + pieces.size());
        trainer.number(40, special.indexOf(unknown));
        trainer.number(41, special.indexOf("<s>"));
        trainer.number(42, special.indexOf("</s>"));
        trainer.number(43, special.indexOf("<pad>"));
        trainer.text(45, unknown);
        model.message(2, trainer);
        SentencePieceWriter normalizer = new SentencePieceWriter();
        normalizer.text(1, "identity");
        normalizer.number(3, 1);
        normalizer.number(4, 1);
        normalizer.number(5, 1);
        model.message(3, normalizer);
        return model.out.toByteArray();
    }

    private static SentencePieceWriter piece(String text, float score, int kind) {
        SentencePieceWriter piece = new SentencePieceWriter();
        piece.text(1, text);
        piece.varint(2 << 3 | 5);
        int bits = Float.floatToIntBits(score);
        for (int shift = 0; shift < 32; shift += 8) {
            piece.out.write(bits >> shift);
        }
        piece.number(3, kind);
        return piece;
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void number(int field, long value) {
        varint((long) field << 3);
        varint(value);
    }

    private void text(int field, String text) {
        bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    private void message(int field, SentencePieceWriter message) {
        bytes(field, message.out.toByteArray());
    }

    private void bytes(int field, byte[] bytes) {
        varint((long) field << 3 | 2);
        varint(bytes.length);
        out.writeBytes(bytes);
    }
}
