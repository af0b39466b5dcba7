package org.sememe.io.testing;

import java.nio.file.Path;
import java.util.Arrays;

import org.sememe.io.TextFiles;
import org.sememe.model.ModelFormat;
import org.sememe.train.Trainer;

/**
 * What a child JVM of {@link KilledTraining} runs: {@link FakeHost#trainAside} with the class names of a trainer and a
 * format, a corpus file, the model folder and hyper-parameters as arguments. Says {@link #STARTED} before it starts.
 */
public final class TrainingProcess {

    static final String STARTED = "training";

    private TrainingProcess() {
    }

    public static void main(String[] arguments) throws ReflectiveOperationException {
        Trainer trainer = (Trainer) Class.forName(arguments[0]).getDeclaredConstructor().newInstance();
        ModelFormat format = (ModelFormat) Class.forName(arguments[1]).getDeclaredConstructor().newInstance();
        Object[] pairs = Arrays.copyOfRange(arguments, 4, arguments.length);
        System.out.println(STARTED);
        new FakeHost().technique(trainer, format).trainAside(trainer.technique(),
                TextFiles.corpus(Path.of(arguments[2])), Path.of(arguments[3]), pairs);
    }
}
