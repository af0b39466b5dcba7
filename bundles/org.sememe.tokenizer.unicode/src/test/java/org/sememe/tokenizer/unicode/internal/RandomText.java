package org.sememe.tokenizer.unicode.internal;

import java.util.Random;

/** Makes texts that nobody writes: every script, marks without a base, lone surrogates, ligatures, controls. */
final class RandomText {

    private static final String[] NASTY = {"\uD83D", "\uDE00", "e\u0301", "\u0301", "\uFB01", "\uFB03", "ſ", "İ", "ß",
        "ŉ", "\u0345", "ᾳ", "Σ", "ς", "½", "㎏", "ﷺ", "…", "a:b", "can't", "can’t", "3.14",
        "1,000", "a_b", "__", "_", "\r\n",
        "\r", "\u2028", "\u3000", " ", "  ", "\u200D", "\u00AD", "👩‍👩‍👧", "🇨🇳🇩", "王佳安", "カタカナ", "ひらがな", "한국어",
        "ภาษาไทย", "שלום\"", "ch\u0323\u0307a", "\uE000", "\uFFFF", "𠮷", "𝔘𝔫", "é", "Å", "\u212B", "가", "\u1100\u1161",
        "हिन्दी", "\u0000", "word", "The", "of", "\uDB40\uDD00", "\u20DD", "ﬀ", "Ǆ"};

    private RandomText() {
    }

    static String next(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = random.nextInt(24);
        for (int i = 0; i < pieces; i++) {
            switch (random.nextInt(5)) {
                case 0:
                    text.append((char) random.nextInt(Character.MAX_VALUE + 1));
                    break;
                case 1:
                    text.appendCodePoint(random.nextInt(Character.MAX_CODE_POINT + 1));
                    break;
                case 2:
                    text.append((char) random.nextInt(0x250));
                    break;
                case 3:
                    text.append(' ');
                    break;
                default:
                    text.append(NASTY[random.nextInt(NASTY.length)]);
                    break;
            }
        }
        return text.toString();
    }
}
