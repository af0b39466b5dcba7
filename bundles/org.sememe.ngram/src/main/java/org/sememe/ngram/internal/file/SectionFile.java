package org.sememe.ngram.internal.file;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

import org.sememe.CorruptModelException;

/** A mapped file of our own: a header and sections. */
final class SectionFile extends MappedFile {

    private final Header header;

    SectionFile(Path path) {
        super(path);
        try {
            header = Header.read(path, head(Header.BYTES), size());
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    Header header() {
        return header;
    }

    Optional<Header.Section> find(int kind, int order) {
        // A loop: the first lambdas of a virtual machine would take longer than all the rest of opening a model.
        for (Header.Section section : header.sections) {
            if (section.kind() == kind && section.order() == order) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    Header.Section section(int kind, int order) {
        Optional<Header.Section> found = find(kind, order);
        if (found.isEmpty()) {
            throw new CorruptModelException(path() + ": expected section " + kind + " of order " + order
                    + ", found none");
        }
        return found.get();
    }

    /** Maps a section in pieces of equal length, the last one shorter. */
    ByteBuffer[] segments(Header.Section section, long segmentBytes) {
        return segments(section, segmentBytes, 0);
    }

    /** Maps a section in pieces that reach into the next piece by some bytes. */
    ByteBuffer[] segments(Header.Section section, long segmentBytes, int overlap) {
        return segments(section.offset(), section.length(), segmentBytes, overlap);
    }
}
