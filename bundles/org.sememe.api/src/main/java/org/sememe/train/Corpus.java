package org.sememe.train;

import java.util.Iterator;
import java.util.List;
import java.util.function.UnaryOperator;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A text to learn from: lines in UTF-8, one sentence or paragraph each, readable as often as wanted. Safe for use by
 * many threads at once; each {@link Cursor} belongs to one thread.
 */
@ConsumerType
public interface Corpus {

    /**
     * Names the corpus for messages.
     *
     * @return such as the file's name
     */
    String name();

    /**
     * Returns its size, for estimates.
     *
     * @return bytes as stored, or -1 if unknown
     */
    long sizeBytes();

    /**
     * Starts reading at the first line.
     *
     * @return a cursor; the caller closes it
     * @throws org.sememe.InvalidInputException if a file is missing or unreadable
     */
    Cursor open();

    /**
     * Divides the corpus at line ends into parts of about equal size, so that several threads can read at once. The
     * parts in order hold exactly the lines of the whole.
     *
     * @param parts how many at the most, at least 1
     * @return 1 to {@code parts} corpora; fewer where the source cannot be divided, such as a compressed file
     */
    List<Corpus> split(int parts);

    /**
     * Returns a view in which every line is replaced.
     *
     * @param change maps a line to its replacement, or to {@code null} to leave the line out
     * @return the view; its positions are those of this corpus
     */
    default Corpus map(UnaryOperator<String> change) {
        return new MappedCorpus(this, change);
    }

    /**
     * Returns a view in which a long line comes in pieces, cut at white space, for techniques that do not need to see
     * whole lines: a text without line ends can be read in little memory, and divided. The pieces of a part may be cut
     * elsewhere than those of the whole. Corpora that are in memory anyway return themselves.
     *
     * @param bytes how long a piece may get, if there is white space to cut at
     * @return the view; its positions are those of this corpus
     */
    default Corpus inPieces(int bytes) {
        return this;
    }

    /**
     * Returns a corpus of lines in memory.
     *
     * @param name names it for messages
     * @param lines the lines
     * @return the corpus
     */
    static Corpus of(String name, List<String> lines) {
        return new ListCorpus(name, List.copyOf(lines));
    }

    /**
     * A place in a corpus that moves forward line by line.
     */
    interface Cursor extends AutoCloseable {

        /**
         * Reads the next line.
         *
         * @return the line without its end, or {@code null} at the end
         * @throws org.sememe.InvalidInputException if the line is not UTF-8 or is binary, naming file and line
         */
        String next();

        /**
         * Says where the line last read is.
         *
         * @return such as {@code corpus.txt:17}
         */
        String position();

        /**
         * Tells how far the cursor is.
         *
         * @return between 0 and 1, by bytes where known
         */
        double fraction();

        @Override
        void close();

        /**
         * Returns the remaining lines as an iterator over this cursor.
         *
         * @return an iterator for one pass
         */
        default Iterator<String> remaining() {
            return new CursorIterator(this);
        }
    }
}
