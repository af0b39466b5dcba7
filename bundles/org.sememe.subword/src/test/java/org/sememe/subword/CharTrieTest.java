package org.sememe.subword;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.sememe.InvalidInputException;
import org.sememe.subword.testing.Texts;

class CharTrieTest {

    @Test
    void findsWhatWasPutInAndNothingElse() {
        Set<String> put = new HashSet<>(Texts.random(5_000, 21));
        put.remove("");
        String[] strings = put.toArray(new String[0]);
        CharTrie trie = CharTrie.of(strings);
        for (int i = 0; i < strings.length; i++) {
            assertEquals(i, trie.find(strings[i]));
        }
        for (String other : Texts.random(5_000, 22)) {
            assertEquals(put.contains(other), trie.find(other) >= 0, other);
        }
    }

    @Test
    void findsTheLongest() {
        CharTrie trie = CharTrie.of(new String[] {"a", "abc", "abd"});
        assertEquals(3, trie.longest("xabdy".toCharArray(), 1, 5));
        assertEquals(1, trie.longest("xabdy".toCharArray(), 1, 3));
        assertEquals(0, trie.longest("xabdy".toCharArray(), 0, 5));
    }

    @Test
    void refusesAnEntryThatIsTooLong() {
        assertThrows(InvalidInputException.class, () -> CharTrie.of(new String[] {"a".repeat(1001)}));
    }
}
