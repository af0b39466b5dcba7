package org.sememe.train;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Reads one line ahead, because a cursor knows its end only by reaching it. */
final class CursorIterator implements Iterator<String> {

    private final Corpus.Cursor cursor;
    private String ahead;

    CursorIterator(Corpus.Cursor cursor) {
        this.cursor = cursor;
        this.ahead = cursor.next();
    }

    @Override
    public boolean hasNext() {
        return ahead != null;
    }

    @Override
    public String next() {
        if (ahead == null) {
            throw new NoSuchElementException();
        }
        String line = ahead;
        ahead = cursor.next();
        return line;
    }
}
