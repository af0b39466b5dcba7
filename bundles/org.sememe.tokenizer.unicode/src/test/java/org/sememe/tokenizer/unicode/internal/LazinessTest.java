package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.text.Tokenizer;

/** ICU4J is big: whoever needs white space or plain ASCII words only never pays for it. */
class LazinessTest {

    @Test
    void icuIsNotLoadedBeforeItIsNeeded() throws Exception {
        Watching loader = new Watching();
        Tokenizer whitespace = tokenizer(loader, "WhitespaceTokenizer");
        assertEquals(List.of("Größe", "中文"), whitespace.words("Größe 中文"));
        Tokenizer sentence = tokenizer(loader, "SentenceTokenizer");
        assertTrue(sentence.fingerprint().startsWith("sentence-"));
        Tokenizer word = tokenizer(loader, "WordTokenizer");
        assertEquals(List.of("It's", "3.5", "words"), word.words("It's 3.5 words."));
        assertEquals(List.of(), loader.icu, "classes of ICU that were loaded");
        assertEquals(List.of("中文"), word.words("中文"));
        assertTrue(loader.icu.contains("com.ibm.icu.text.BreakIterator"), loader.icu.toString());
    }

    private static Tokenizer tokenizer(ClassLoader loader, String name) throws ReflectiveOperationException {
        return (Tokenizer) loader.loadClass("org.sememe.tokenizer.unicode.internal." + name).getConstructor()
                .newInstance();
    }

    /** Defines this bundle's classes anew and notes who asks for ICU's. */
    private static final class Watching extends ClassLoader {

        private final List<String> icu = new ArrayList<>();

        Watching() {
            super(LazinessTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.ibm.icu.")) {
                icu.add(name);
            }
            if (!name.startsWith("org.sememe.tokenizer.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
