package org.sememe.tokenizer.chinese.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.sememe.text.Tokenizer;

/** The library is loaded with the first text and not before, and takes nothing from its surroundings. */
class LazinessTest {

    @Test
    void theLibraryIsLoadedWithTheFirstText() throws Exception {
        Watching loader = new Watching();
        Tokenizer tokenizer = (Tokenizer) loader
                .loadClass("org.sememe.tokenizer.chinese.internal.DefaultTokenizer").getConstructor().newInstance();
        assertEquals(DefaultTokenizer.FINGERPRINT, tokenizer.fingerprint());
        assertEquals(List.of(), tokenizer.words(""));
        assertEquals(List.of(), loader.library, "classes of the library that were loaded");

        ClassLoader hostile = new Hostile();
        Thread.currentThread().setContextClassLoader(hostile);
        try {
            assertEquals(List.of("今天", "天气", "很", "好"), tokenizer.words("今天天气很好"));
            assertSame(hostile, Thread.currentThread().getContextClassLoader());
        } finally {
            Thread.currentThread().setContextClassLoader(null);
        }
        assertFalse(loader.library.isEmpty());
    }

    /** Offers properties that would lead the library to dictionaries that are not there. */
    private static final class Hostile extends ClassLoader {

        @Override
        public InputStream getResourceAsStream(String name) {
            return new java.io.ByteArrayInputStream("root=/nowhere/\nIOAdapter=no.such.Adapter\n".getBytes());
        }

        @Override
        public URL getResource(String name) {
            return null;
        }
    }

    /** Defines this bundle's and the library's classes anew and notes the latter. */
    private static final class Watching extends ClassLoader {

        private final List<String> library = new ArrayList<>();

        Watching() {
            super(LazinessTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            boolean ofLibrary = name.startsWith("com.hankcs.");
            if (!ofLibrary && !name.startsWith("org.sememe.tokenizer.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (ofLibrary) {
                library.add(name);
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
