package org.sememe.tokenizer.unigram.internal;

import java.io.IOException;
import java.nio.file.Path;

import org.sememe.subword.testing.Speed;
import org.sememe.tokenizer.unigram.internal.UnigramFiles.Flavour;

/** Measures the tokenizer of a folder on a file: {@code Bench FOLDER FILE [FLAVOUR]}. */
public final class Bench {

    private Bench() {
    }

    /** Runs the measurement. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Flavour flavour = arguments.length > 2 ? Flavour.valueOf(arguments[2]) : Flavour.CONVERTED;
        Speed.run(arguments[0] + " " + flavour, () -> UnigramFiles.open(folder, flavour), Path.of(arguments[1]));
    }
}
