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
    }

    @Override
    public List<String> decode(List<String> tokens) {
        List<String> result = new ArrayList<>(tokens.size());
        boolean first = true;
        for (String token : tokens) {
            Kind kind = kinds.get(token);
            if (kind == Kind.CONTROL) {
                continue;
            }
            if (kind == Kind.UNKNOWN) {
                result.add(unknownSurface);
            } else if (kind == Kind.BYTE) {
                result.add(token);
            } else {
                String text = token.replace(SentencePieceNormalizer.MARK, ' ');
                result.add(first && prefixed && text.startsWith(" ") ? text.substring(1) : text);
            }
            first = false;
        }
        return bytes.decode(result);
    }
}
