package org.sememe.shell.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.sememe.InvalidInputException;
import org.sememe.text.Encoding;
import org.sememe.text.SubwordTokenizer;
import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** One run of the command tokenize. */
final class Tokenization {

    private final Lookup lookup;

    Tokenization(Lookup lookup) {
        this.lookup = lookup;
    }

    /**
     * A token as it is shown.
     *
     * @param id its number in the vocabulary, or -1 if the tokenizer has none
     * @param text the token
     * @param start index of its first character in the text
     * @param end index after its last character
     */
    private record Piece(int id, String text, int start, int end) {
    }

    Report run(String tokenizer, String text, boolean offsets, boolean ids) {
        boolean subwords = lookup.has(SubwordTokenizer.class, tokenizer);
        if (ids && !subwords) {
            // Says so if there is no such tokenizer at all.
            lookup.use(Tokenizer.class, tokenizer, Tokenizer::fingerprint);
            throw new InvalidInputException("tokenizer " + tokenizer + " has no vocabulary: it cannot show --ids");
        }
        List<Piece> pieces = ids ? lookup.use(SubwordTokenizer.class, tokenizer, found -> pieces(found.encode(text)))
                : lookup.use(Tokenizer.class, tokenizer, found -> found.tokenize(text)).stream()
                        .map(Tokenization::piece).toList();
        Map<String, Object> value = new LinkedHashMap<>();
        if (ids) {
            value.put("ids", pieces.stream().map(Piece::id).toList());
        }
        value.put("tokens", pieces.stream().map(Piece::text).toList());
        value.put("offsets", pieces.stream().map(piece -> List.of(piece.start(), piece.end())).toList());
        return new Report(value, show(pieces, offsets, ids));
    }

    private static Piece piece(Token token) {
        return new Piece(-1, token.text(), token.start(), token.end());
    }

    private static List<Piece> pieces(Encoding encoding) {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < encoding.length(); i++) {
            pieces.add(new Piece(encoding.ids()[i], encoding.tokens().get(i), encoding.starts()[i],
                    encoding.ends()[i]));
        }
        return pieces;
    }

    private static String show(List<Piece> pieces, boolean offsets, boolean ids) {
        if (!offsets && !ids) {
            return pieces.stream().map(piece -> Width.plain(piece.text())).collect(Collectors.joining(" "));
        }
        List<Column<Piece>> columns = new ArrayList<>();
        if (ids) {
            columns.add(Column.number("id", Piece::id));
        }
        columns.add(Column.text("token", Piece::text));
        if (offsets) {
            columns.add(Column.number("start", Piece::start));
            columns.add(Column.number("end", Piece::end));
        }
        return Table.of(columns, pieces);
    }
}
