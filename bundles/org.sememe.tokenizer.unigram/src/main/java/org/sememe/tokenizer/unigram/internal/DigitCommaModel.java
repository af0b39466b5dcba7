package org.sememe.tokenizer.unigram.internal;

import org.sememe.subword.Pieces;
import org.sememe.subword.SentencePieceNormalizer;
import org.sememe.subword.SubwordModel;
import org.sememe.subword.Vocabulary;

/**
 * ALBERT's after-cut: a piece that ends in a digit and a comma is cut again without the comma, so that {@code 9,9}
 * gives {@code 9}, {@code ,} and {@code 9}.
 */
final class DigitCommaModel implements SubwordModel {

    private final SubwordModel model;
    /** For each id whether its piece ends in a digit and a comma. */
    private final boolean[] affected;
    private final int comma;
    private final int unknown;

    DigitCommaModel(SubwordModel model, int unknown) {
        this.model = model;
        this.unknown = unknown;
        this.affected = new boolean[model.size()];
        for (int id = 0; id < affected.length; id++) {
            affected[id] = endsInDigitComma(model.token(id));
        }
        this.comma = Math.max(model.id(","), -1);
    }

    static boolean endsInDigitComma(String piece) {
        int length = piece == null ? 0 : piece.length();
        return length > 1 && piece.charAt(length - 1) == ',' && Character.isDigit(piece.codePointBefore(length - 1));
    }

    @Override
    public Vocabulary vocabulary() {
        return model.vocabulary();
    }

    @Override
    public Session open() {
        Session session = model.open();
        Session again = model.open();
        Pieces whole = new Pieces();
        Pieces part = new Pieces();
        return (chars, from, to, out) -> {
            whole.clear();
            session.encode(chars, from, to, whole);
            for (int i = 0; i < whole.count(); i++) {
                int id = whole.id(i);
                if (!affected[id]) {
                    out.add(id, whole.from(i), whole.to(i));
                } else {
                    cutAgain(chars, whole.from(i), whole.to(i), again, part, out);
                }
            }
        };
    }

    private void cutAgain(char[] chars, int from, int to, Session session, Pieces part, Pieces out) {
        char mark = SentencePieceNormalizer.MARK;
        boolean marked = chars[from] == mark;
        int begin = marked ? from + 1 : from;
        // The reference cuts the digits as a text of their own, which puts a mark before them, then drops that mark.
        char[] text = new char[to - begin];
        text[0] = mark;
        System.arraycopy(chars, begin, text, 1, to - 1 - begin);
        part.clear();
        session.encode(text, 0, text.length, part);
        for (int i = 0; i < part.count(); i++) {
            int id = part.id(i);
            int start = Math.max(from, begin + part.from(i) - 1);
            int end = begin + part.to(i) - 1;
            if (i == 0 && !marked && part.from(0) == 0 && id != unknown) {
                if (part.to(0) == 1) {
                    continue;
                }
                int inside = model.id(model.token(id).substring(1));
                id = inside < 0 ? unknown : inside;
            }
            out.add(id, start, end);
        }
        out.add(comma < 0 ? unknown : comma, to - 1, to);
    }
}
