package org.sememe.subword;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.sememe.subword.SentencePieceFile.Kind;

/**
 * SentencePiece's own decoder: control pieces go, visible blanks become blanks but for the one before the text, bytes
 * become the characters that they spell.
 */
public final class SentencePieceDecoder implements Decoder {

    private final Map<String, Kind> kinds = new HashMap<>();
    private final String unknownSurface;
    private final boolean prefixed;
    private final boolean collapse;
    private final Decoder bytes = Decoders.byteFallback();

    /**
     * Creates a decoder.
     *
     * @param file the pieces
     */
    public SentencePieceDecoder(SentencePieceFile file) {
        String[] pieces = file.pieces();
        for (int i = 0; i < pieces.length; i++) {
            if (file.kind(i) != Kind.NORMAL) {
                kinds.put(pieces[i], file.kind(i));
            }
        }
        this.unknownSurface = file.unknownSurface();
        this.prefixed = file.addPrefix();
        this.collapse = file.collapse();
    }

    @Override
    public List<String> decode(List<String> tokens) {
        List<String> result = new ArrayList<>(tokens.size());
        boolean begins = prefixed || collapse;
        for (String token : tokens) {
            Kind kind = kinds.get(token);
            if (kind == Kind.CONTROL) {
                continue;
            }
            String text = token;
            boolean dropped = false;
            if (kind == Kind.UNKNOWN) {
                text = unknownSurface;
            } else if (kind != Kind.BYTE) {
                dropped = begins && token.indexOf(SentencePieceNormalizer.MARK) == 0;
                text = token.substring(dropped ? 1 : 0).replace(SentencePieceNormalizer.MARK, ' ');
            }
            // Where blanks are collapsed, all of those before the first text go.
            begins &= text.isEmpty() && (!dropped || collapse);
            result.add(text);
        }
        return bytes.decode(result);
    }
}
