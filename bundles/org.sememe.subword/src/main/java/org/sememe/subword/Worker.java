package org.sememe.subword;

import java.util.List;

import org.sememe.subword.AddedTokens.Segments;
import org.sememe.text.Encoding;
import org.sememe.text.EncodingOptions;
import org.sememe.text.EncodingOptions.Truncation;

/** What one thread needs to cut texts; lent out by {@link PartsTokenizer}, never shared. */
final class Worker {

    final TokenRow first = new TokenRow();
    final TokenRow second = new TokenRow();

    private final TokenizerParts parts;
    private final AddedTokens raw;
    private final AddedTokens normalized;
    private final SubwordModel.Session session;
    private final NormalizedText text = new NormalizedText();
    private final NormalizedText part = new NormalizedText();
    private final Pieces pieces = new Pieces();
    private final Segments segments = new Segments();
    private final Segments inner = new Segments();
    private final Layout layout;
    private int word;

    Worker(TokenizerParts parts, String[] names, AddedTokens raw, AddedTokens normalized) {
        this.parts = parts;
        this.raw = raw;
        this.normalized = normalized;
        this.session = parts.model().open();
        this.layout = new Layout(parts.model(), names, parts.template(), first, second);
    }

    /** Encodes a text, or a pair if the second is not null, without padding. */
    Encoding encode(String one, String other, EncodingOptions options) {
        cut(one, first);
        if (other != null) {
            cut(other, second);
        }
        layout.begin(one, other, options.specialTokens());
        List<Windows> windows = null;
        if (options.truncation() != Truncation.NONE && options.maxLength() > 0) {
            int special = options.specialTokens() ? parts.template().specialTokens(other != null) : 0;
            windows = Windows.of(first.count, other == null ? -1 : second.count, special,
                    parts.template().specialTokens(false), options);
        }
        Encoding encoding = windows == null ? layout.encode() : layout.encode(windows, options.overflow());
        layout.end();
        return encoding;
    }

    /** Cuts a text into the tokens of a row. */
    void cut(String input, TokenRow row) {
        row.clear();
        word = 0;
        if (raw.isEmpty()) {
            cutPlain(input, 0, input.length(), row);
        } else {
            raw.cut(input, segments);
            for (int i = 0; i < segments.count(); i++) {
                if (segments.id(i) >= 0) {
                    row.add(segments.id(i), segments.from(i), segments.to(i), word++);
                } else {
                    cutPlain(input, segments.from(i), segments.to(i), row);
                }
            }
        }
        text.trim();
        part.trim();
    }

    private void cutPlain(String input, int from, int to, TokenRow row) {
        if (from == to) {
            return;
        }
        text.reset(input, from, to);
        if (parts.normalizer() != null) {
            parts.normalizer().normalize(text);
        }
        if (normalized.isEmpty()) {
            cutWords(text, row);
            return;
        }
        normalized.cut(text.toString(), inner);
        if (inner.count() == 1 && inner.id(0) < 0) {
            cutWords(text, row);
            return;
        }
        for (int i = 0; i < inner.count(); i++) {
            int begin = inner.from(i);
            int end = inner.to(i);
            if (inner.id(i) >= 0) {
                row.add(inner.id(i), text.start(begin), text.end(end - 1), word++);
            } else {
                part.reset(text, begin, end);
                cutWords(part, row);
            }
        }
    }

    private void cutWords(NormalizedText words, TokenRow row) {
        if (words.length() == 0) {
            return;
        }
        if (parts.preTokenizer() != null) {
            parts.preTokenizer().cut(words);
        }
        char[] chars = words.chars();
        for (int r = 0, n = words.rangeCount(); r < n; r++) {
            pieces.clear();
            session.encode(chars, words.rangeStart(r), words.rangeEnd(r), pieces);
            int count = pieces.count();
            row.reserve(count);
            int at = row.count;
            for (int i = 0; i < count; i++) {
                int from = pieces.from(i);
                int to = pieces.to(i);
                row.ids[at] = pieces.id(i);
                if (from < to) {
                    row.starts[at] = words.start(from);
                    row.ends[at] = words.end(to - 1);
                } else {
                    int place = from < words.length() ? words.start(from)
                            : from > 0 ? words.end(from - 1) : words.origin();
                    row.starts[at] = place;
                    row.ends[at] = place;
                }
                row.words[at++] = word;
            }
            row.count = at;
            word++;
        }
    }
}
