package org.sememe.subword;

import java.util.List;

/**
 * Where the special tokens go: one row for a single text, one for a pair.
 *
 * @param single the parts around one text
 * @param pair the parts around two texts
 * @param trimOffsets whether tokens give the blanks at their ends away, as RoBERTa does
 * @param prefixBlank whether a blank that the pre-tokeniser put before the text is not to be given away
 */
public record Template(List<Part> single, List<Part> pair, boolean trimOffsets, boolean prefixBlank) {

    /** A layout without special tokens: the first text of type 0, the second of type 1. */
    public static final Template PLAIN = new Template(List.of(Part.text(0, 0)),
            List.of(Part.text(0, 0), Part.text(1, 1)), false, false);

    /**
     * A text or a special token in a template.
     *
     * @param sequence 0 or 1 for a text, -1 for a special token
     * @param id position of a special token in the vocabulary
     * @param type segment of what it puts in
     */
    public record Part(int sequence, int id, int type) {

        /**
         * Stands for a text.
         *
         * @param sequence 0 for the first, 1 for the second
         * @param type its segment
         * @return the part
         */
        public static Part text(int sequence, int type) {
            return new Part(sequence, -1, type);
        }

        /**
         * Stands for a special token.
         *
         * @param id its position in the vocabulary
         * @param type its segment
         * @return the part
         */
        public static Part token(int id, int type) {
            return new Part(-1, id, type);
        }
    }

    /**
     * Copies the lists.
     */
    public Template {
        single = List.copyOf(single);
        pair = List.copyOf(pair);
    }

    /**
     * Returns BERT's layout, [CLS] A [SEP] and [CLS] A [SEP] B [SEP].
     *
     * @param classification id of [CLS]
     * @param separator id of [SEP]
     * @return the template
     */
    public static Template bert(int classification, int separator) {
        Part begin = Part.token(classification, 0);
        Part middle = Part.token(separator, 0);
        return new Template(List.of(begin, Part.text(0, 0), middle),
                List.of(begin, Part.text(0, 0), middle, Part.text(1, 1), Part.token(separator, 1)), false, false);
    }

    /**
     * Returns RoBERTa's layout, &lt;s&gt; A &lt;/s&gt; and &lt;s&gt; A &lt;/s&gt; &lt;/s&gt; B &lt;/s&gt;, all of
     * type 0.
     *
     * @param classification id of &lt;s&gt;
     * @param separator id of &lt;/s&gt;
     * @param trimOffsets see {@link #trimOffsets()}
     * @param prefixBlank see {@link #prefixBlank()}
     * @return the template
     */
    public static Template roberta(int classification, int separator, boolean trimOffsets, boolean prefixBlank) {
        Part begin = Part.token(classification, 0);
        Part end = Part.token(separator, 0);
        return new Template(List.of(begin, Part.text(0, 0), end),
                List.of(begin, Part.text(0, 0), end, end, Part.text(1, 0), end), trimOffsets, prefixBlank);
    }

    int specialTokens(boolean isPair) {
        List<Part> parts = isPair ? pair : single;
        int count = 0;
        for (int i = 0; i < parts.size(); i++) {
            count += parts.get(i).sequence() < 0 ? 1 : 0;
        }
        return count;
    }

    /**
     * Changes how offsets are trimmed.
     *
     * @param trim see {@link #trimOffsets()}
     * @param prefix see {@link #prefixBlank()}
     * @return the changed copy
     */
    public Template withTrim(boolean trim, boolean prefix) {
        return new Template(single, pair, trim, prefix);
    }
}
