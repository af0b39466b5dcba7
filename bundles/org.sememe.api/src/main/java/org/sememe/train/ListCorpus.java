package org.sememe.train;

import java.util.ArrayList;
import java.util.List;

/** A corpus of lines in memory; a part remembers where it starts, so that positions are those of the whole. */
final class ListCorpus implements Corpus {

    private final String name;
    private final List<String> lines;
    private final int firstLine;

    ListCorpus(String name, List<String> lines) {
        this(name, lines, 0);
    }

    private ListCorpus(String name, List<String> lines, int firstLine) {
        this.name = name;
        this.lines = lines;
        this.firstLine = firstLine;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long sizeBytes() {
        return -1;
    }

    @Override
    public Cursor open() {
        return new ListCursor();
    }

    @Override
    public List<Corpus> split(int parts) {
        int count = Math.max(1, Math.min(parts, lines.size()));
        List<Corpus> result = new ArrayList<>(count);
        for (int part = 0; part < count; part++) {
            int from = (int) ((long) lines.size() * part / count);
            int to = (int) ((long) lines.size() * (part + 1) / count);
            result.add(new ListCorpus(name, lines.subList(from, to), firstLine + from));
        }
        return result;
    }

    private final class ListCursor implements Cursor {

        private int next;

        @Override
        public String next() {
            return next < lines.size() ? lines.get(next++) : null;
        }

        @Override
        public String position() {
            return name + ":" + (firstLine + next);
        }

        @Override
        public double fraction() {
            return lines.isEmpty() ? 1 : (double) next / lines.size();
        }

        @Override
        public void close() {
            next = lines.size();
        }
    }
}
