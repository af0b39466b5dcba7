package org.sememe.subword;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.sememe.CorruptModelException;

/**
 * What a SentencePiece file says: pieces with scores and kinds, the normalisation and the options of its training.
 */
public final class SentencePieceFile {

    /** The kinds of pieces, with their numbers in the file. */
    public enum Kind {

        /** A piece of text. */
        NORMAL,

        /** Stands for what no piece covers. */
        UNKNOWN,

        /** A mark such as the end of a sentence, never found in a text. */
        CONTROL,

        /** Always a piece of its own. */
        USER_DEFINED,

        /** Not to be used. */
        UNUSED,

        /** One byte of a character that no piece covers. */
        BYTE
    }

    /** The model of the pieces. */
    public enum Type {

        /** The most probable cut under a probability for each piece. */
        UNIGRAM,

        /** Byte-pair encoding. */
        BPE,

        /** Whole words. */
        WORD,

        /** Single characters. */
        CHAR
    }

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final String source;
    private final byte[] bytes;
    private final List<String> pieces = new ArrayList<>();
    private float[] scores = new float[1024];
    private Kind[] kinds = new Kind[1024];

    private Type type = Type.UNIGRAM;
    private boolean suffixBlanks;
    private boolean byteFallback;
    private String unknownSurface = " \u2047 ";
    private CharacterMap map;
    private byte[] mapBytes = new byte[0];
    private boolean addPrefix = true;
    private boolean collapse = true;
    private boolean escape = true;

    private SentencePieceFile(String source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return what it says
     * @throws CorruptModelException if it is missing, truncated or contradictory, with the offset
     */
    public static SentencePieceFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CorruptModelException("model file " + file + " is missing");
        }
        SentencePieceFile result;
        try {
            result = new SentencePieceFile(file.toString(), Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CorruptModelException("cannot read " + file + ": " + e.getMessage(), e);
        }
        result.readModel();
        return result;
    }

    /**
     * Tells whether a file holds a model of a type.
     *
     * @param file the file
     * @param type the type
     * @return whether it does; a broken file counts as {@link Type#UNIGRAM}, so that opening it tells what is wrong
     */
    public static boolean isType(Path file, Type type) {
        try {
            return read(file).type() == type;
        } catch (CorruptModelException e) {
            return type == Type.UNIGRAM;
        }
    }

    private void readModel() {
        Cursor in = new Cursor(0, bytes.length);
        while (in.more()) {
            int tag = in.tag();
            switch (tag >> 3) {
                case 1 -> readPiece(in.message(tag));
                case 2 -> readTrainer(in.message(tag));
                case 3 -> readNormalizer(in.message(tag));
                default -> in.skip(tag);
            }
        }
        if (pieces.isEmpty()) {
            throw new CorruptModelException(source + ": expected pieces, found none in " + bytes.length + " bytes");
        }
        scores = Arrays.copyOf(scores, pieces.size());
        kinds = Arrays.copyOf(kinds, pieces.size());
        if (mapBytes.length > 0) {
            map = CharacterMap.read(mapBytes, source);
        }
    }

    private void readPiece(Cursor in) {
        int start = in.at;
        String piece = null;
        float score = 0;
        Kind kind = Kind.NORMAL;
        while (in.more()) {
            int tag = in.tag();
            switch (tag >> 3) {
                case 1 -> piece = in.text(tag);
                case 2 -> score = in.number(tag);
                case 3 -> kind = Kind.values()[in.choice(tag, Kind.values().length) - 1];
                default -> in.skip(tag);
            }
        }
        if (piece == null || piece.isEmpty()) {
            throw wrong(start, "a piece with a text", "none");
        }
        if (Float.isNaN(score)) {
            throw wrong(start, "a score that is a number", score);
        }
        int index = pieces.size();
        if (index == scores.length) {
            scores = Arrays.copyOf(scores, 2 * index);
            kinds = Arrays.copyOf(kinds, 2 * index);
        }
        pieces.add(piece);
        scores[index] = score;
        kinds[index] = kind;
    }

    private void readTrainer(Cursor in) {
        while (in.more()) {
            int tag = in.tag();
            switch (tag >> 3) {
                case 3 -> type = Type.values()[in.choice(tag, Type.values().length) - 1];
                case 24 -> suffixBlanks = in.flag(tag);
                case 35 -> byteFallback = in.flag(tag);
                case 44 -> unknownSurface = in.text(tag);
                default -> in.skip(tag);
            }
        }
    }

    private void readNormalizer(Cursor in) {
        while (in.more()) {
            int tag = in.tag();
            switch (tag >> 3) {
                case 2 -> mapBytes = in.bytes(tag);
                case 3 -> addPrefix = in.flag(tag);
                case 4 -> collapse = in.flag(tag);
                case 5 -> escape = in.flag(tag);
                default -> in.skip(tag);
            }
        }
    }

    private CorruptModelException wrong(long at, String expected, Object found) {
        return new CorruptModelException(source + " at byte " + at + ": expected " + expected + ", found " + found);
    }

    /**
     * Names the file in messages.
     *
     * @return its path
     */
    public String source() {
        return source;
    }

    /**
     * Returns the pieces.
     *
     * @return a copy, by id
     */
    public String[] pieces() {
        return pieces.toArray(new String[0]);
    }

    /**
     * Returns the scores of the pieces.
     *
     * @return a copy, by id
     */
    public float[] scores() {
        return scores.clone();
    }

    /**
     * Returns the kind of a piece.
     *
     * @param id the piece
     * @return its kind
     */
    public Kind kind(int id) {
        return kinds[id];
    }

    /**
     * Returns the model of the pieces.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Tells whether what no piece covers becomes bytes.
     *
     * @return whether it does
     */
    public boolean byteFallback() {
        return byteFallback;
    }

    /**
     * Returns what decoding writes for an unknown piece.
     *
     * @return a text
     */
    public String unknownSurface() {
        return unknownSurface;
    }

    /**
     * Returns the precompiled normalisation map.
     *
     * @return the map, or {@code null} if there is none
     */
    public CharacterMap map() {
        return map;
    }

    /**
     * Tells whether a blank goes before a text.
     *
     * @return whether it does
     */
    public boolean addPrefix() {
        return addPrefix;
    }

    /**
     * Tells whether runs of blanks become one and those at the ends go.
     *
     * @return whether they do
     */
    public boolean collapse() {
        return collapse;
    }

    /**
     * Returns SentencePiece's own normalisation.
     *
     * @param nativeOffsets see {@link SentencePieceNormalizer#nativeOffsets()}
     * @return the step
     */
    public SentencePieceNormalizer normalizer(boolean nativeOffsets) {
        String[] defined = pieces();
        int count = 0;
        for (int i = 0; i < defined.length; i++) {
            if (kinds[i] == Kind.USER_DEFINED) {
                count++;
            } else {
                defined[i] = null;
            }
        }
        return new SentencePieceNormalizer(map, addPrefix, collapse, escape, suffixBlanks,
                count == 0 ? null : CharTrie.of(defined), nativeOffsets);
    }

    /** A place in the file that moves forward within a message. */
    private final class Cursor {

        private int at;
        private final int end;

        Cursor(int at, int end) {
            this.at = at;
            this.end = end;
        }

        boolean more() {
            return at < end;
        }

        int tag() {
            int start = at;
            long tag = varint();
            if (tag < 8 || tag > Integer.MAX_VALUE) {
                throw wrong(start, "a field of a SentencePiece model", "tag " + tag);
            }
            return (int) tag;
        }

        private long varint() {
            int start = at;
            long value = 0;
            for (int shift = 0; shift < 64; shift += 7) {
                if (at >= end) {
                    throw wrong(start, "a number", "the end of the message");
                }
                byte b = bytes[at++];
                value |= (long) (b & 0x7F) << shift;
                if (b >= 0) {
                    return value;
                }
            }
            throw wrong(start, "a number of at most 10 bytes", "a longer one");
        }

        private void expect(int tag, int wire) {
            if ((tag & 7) != wire) {
                throw wrong(at, "field " + (tag >> 3) + " of wire type " + wire, "type " + (tag & 7));
            }
        }

        private int length(int tag) {
            expect(tag, BYTES);
            int start = at;
            long length = varint();
            if (length < 0 || length > end - at) {
                throw wrong(start, "a length that fits the remaining " + (end - at) + " bytes",
                        Long.toUnsignedString(length));
            }
            return (int) length;
        }

        Cursor message(int tag) {
            int length = length(tag);
            Cursor inner = new Cursor(at, at + length);
            at += length;
            return inner;
        }

        byte[] bytes(int tag) {
            int length = length(tag);
            at += length;
            return Arrays.copyOfRange(bytes, at - length, at);
        }

        String text(int tag) {
            int start = at;
            int length = length(tag);
            at += length;
            try {
                return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, at - length, length))
                        .toString();
            } catch (CharacterCodingException e) {
                throw wrong(start, "a text in UTF-8", "other bytes");
            }
        }

        float number(int tag) {
            expect(tag, FIXED32);
            need(4);
            int value = bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF) << 16
                    | bytes[at + 3] << 24;
            at += 4;
            return Float.intBitsToFloat(value);
        }

        boolean flag(int tag) {
            expect(tag, VARINT);
            return varint() != 0;
        }

        int choice(int tag, int greatest) {
            expect(tag, VARINT);
            int start = at;
            long value = varint();
            if (value < 1 || value > greatest) {
                throw wrong(start, "a number from 1 to " + greatest, value);
            }
            return (int) value;
        }

        private void need(int count) {
            if (count > end - at) {
                throw wrong(at, count + " bytes", "the end of the message after " + (end - at));
            }
        }

        void skip(int tag) {
            switch (tag & 7) {
                case VARINT -> varint();
                case FIXED64 -> {
                    need(8);
                    at += 8;
                }
                case BYTES -> {
                    int length = length(tag);
                    at += length;
                }
                case FIXED32 -> {
                    need(4);
                    at += 4;
                }
                default -> throw wrong(at, "a wire type of protocol buffers", "type " + (tag & 7));
            }
        }
    }
}
