package org.sememe.ngram.internal.file;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.sememe.ngram.internal.count.Vocabulary;
import org.sememe.ngram.internal.count.WordHash;
import org.sememe.ngram.internal.sort.RecordSorter;
import org.sememe.ngram.internal.sort.Workspace;

/** Writes the words of a model: their text by number, and the table that finds a number by a word's hash. */
final class WordSections {

    private WordSections() {
    }

    static void write(SectionWriter out, Vocabulary vocabulary, Workspace workspace) {
        List<String> words = vocabulary.words().subList(0, vocabulary.kept());
        out.begin(Header.WORD_OFFSETS, 0);
        long offset = 0;
        for (String word : words) {
            out.putLong(offset);
            offset += word.getBytes(StandardCharsets.UTF_8).length;
        }
        out.putLong(offset);
        out.end();
        out.begin(Header.WORD_TEXT, 0);
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            out.putBytes(bytes, bytes.length);
        }
        out.end();
        RecordSorter sorter = RecordSorter.ofHashes(workspace, workspace.sortMemory() / 4);
        for (int i = 0; i < words.size(); i++) {
            long[] buffer = sorter.buffer();
            buffer[sorter.offset()] = WordHash.of(words.get(i));
            buffer[sorter.offset() + 1] = (long) i << Integer.SIZE;
            sorter.added();
        }
        sorter.finish();
        out.begin(Header.WORD_TABLE, 0);
        HashTable.write(out, sorter, words.size(), HashTable.SHORT_ENTRY);
        out.end();
        sorter.free();
    }
}
