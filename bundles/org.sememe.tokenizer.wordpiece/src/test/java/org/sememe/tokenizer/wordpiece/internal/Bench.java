package org.sememe.tokenizer.wordpiece.internal;

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
        Speed.run(arguments[0], () -> WordPieceFiles.open(folder), Path.of(arguments[1]));
    }
}
