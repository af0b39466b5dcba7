package org.sememe.tokenizer.bpe.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.sememe.subword.testing.Speed;

/** Measures the tokenizer of a folder on a file: {@code Bench FOLDER FILE}. */
public final class Bench {

    private Bench() {
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Speed.run(arguments[0], () -> BpeFiles.open(folder), Path.of(arguments[1]));
    }
}
