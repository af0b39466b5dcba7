package org.sememe.nn.train;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.compute.Backend;
import org.sememe.compute.Tensor;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.SeededRandom;
import org.sememe.nn.safetensors.ElementType;
import org.sememe.nn.safetensors.SafetensorsFile;
import org.sememe.nn.safetensors.SafetensorsWriter;
import org.sememe.nn.safetensors.TensorInfo;

/**
 * A training's state in one safetensors file: the parameters as {@code model.NAME}, the optimiser's state as
 * {@code optimizer.STATE.NAME}, other tensors as {@code extra.NAME}, and steps, random generator and whatever the
 * training adds as text in the file's metadata. A training that goes on from it on one thread gets the same bits as one
 * that was never interrupted.
 */
public final class Checkpoint {

    private static final String STEPS = "optimizer.steps";
    private static final String RANDOM = "random";
    private static final String NOTE = "note.";

    private final ParameterSet set;
    private final Optimizer optimizer;
    private final SeededRandom random;
    private final Map<String, Tensor> extra = new LinkedHashMap<>();

    /**
     * Says what is stored and restored.
     *
     * @param set the parameters
     * @param optimizer their optimiser
     * @param random the generator of the whole training
     */
    public Checkpoint(ParameterSet set, Optimizer optimizer, SeededRandom random) {
        this.set = set;
        this.optimizer = optimizer;
        this.random = random;
    }

    /**
     * Adds a tensor that is neither parameter nor optimiser's state, such as a carried recurrent state.
     *
     * @param name its name
     * @param tensor its numbers
     * @return this checkpoint
     */
    public Checkpoint with(String name, Tensor tensor) {
        extra.put(name, tensor);
        return this;
    }

    /**
     * Writes the state.
     *
     * @param file where to; an existing file is replaced, once the new one is complete
     * @param notes what the training wants back, such as its place in the corpus
     */
    public void save(Path file, Map<String, String> notes) {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "sememe-checkpoint-1")
                .metadata(STEPS, Long.toString(optimizer.steps())).metadata(RANDOM, random.state());
        notes.forEach((name, value) -> writer.metadata(NOTE + name, value));
        tensors().forEach((name, tensor) -> writer.add(name, ElementType.F32,
                Arrays.stream(tensor.shape()).asLongStream().toArray(), () -> set.backend().transfer().floats(tensor)));
        writer.write(file);
    }

    /**
     * Reads a state back. Everything is checked before anything changes.
     *
     * @param file from {@link #save}
     * @return the notes
     * @throws CorruptModelException if the file is damaged or belongs to another model or optimiser
     */
    public Map<String, String> restore(Path file) {
        try (SafetensorsFile source = SafetensorsFile.open(file)) {
            if (!"sememe-checkpoint-1".equals(source.metadata().get("format"))) {
                throw new CorruptModelException(file + ": expected a checkpoint of format sememe-checkpoint-1, found "
                        + source.metadata().get("format"));
            }
            Map<String, Tensor> wanted = tensors();
            wanted.forEach((name, tensor) -> check(file, source.info(name), tensor));
            if (source.tensors().size() != wanted.size()) {
                throw new CorruptModelException(file + ": expected " + wanted.size() + " tensors, found "
                        + source.tensors().size() + ": it belongs to another model or optimiser");
            }
            long steps = steps(file, source.metadata().get(STEPS));
            String state = source.metadata().get(RANDOM);
            if (state == null) {
                throw new CorruptModelException(file + ": the state of the random generator is missing");
            }
            random.restore(state);
            Backend backend = set.backend();
            wanted.forEach((name, tensor) -> backend.transfer().upload(source.readFloats(name), tensor));
            set.all().forEach(Parameter::changed);
            optimizer.setSteps(steps);
            return notes(source.metadata());
        }
    }

    private Map<String, Tensor> tensors() {
        Map<String, Tensor> all = new LinkedHashMap<>();
        set.all().forEach(parameter -> all.put("model." + parameter.name(), parameter.value()));
        optimizer.state().forEach((name, tensor) -> all.put("optimizer." + name, tensor));
        extra.forEach((name, tensor) -> all.put("extra." + name, tensor));
        return all;
    }

    private static void check(Path file, TensorInfo info, Tensor tensor) {
        int[] shape = info.shape().stream().mapToInt(size -> (int) Math.min(size, Integer.MAX_VALUE)).toArray();
        if (info.type() != ElementType.F32 || !Arrays.equals(shape, tensor.shape())) {
            throw new CorruptModelException(file + ": expected tensor '" + info.name() + "' of type F32 and shape "
                    + Arrays.toString(tensor.shape()) + ", found " + info.type() + " " + info.shape());
        }
    }

    private static long steps(Path file, String text) {
        try {
            long steps = Long.parseLong(String.valueOf(text));
            if (steps >= 0) {
                return steps;
            }
        } catch (NumberFormatException e) {
            throw new CorruptModelException(file + ": expected the number of steps in " + STEPS + ", found " + text, e);
        }
        throw new CorruptModelException(file + ": expected the number of steps in " + STEPS + ", found " + text);
    }

    private static Map<String, String> notes(Map<String, String> metadata) {
        Map<String, String> notes = new LinkedHashMap<>();
        metadata.forEach((name, value) -> {
            if (name.startsWith(NOTE)) {
                notes.put(name.substring(NOTE.length()), value);
            }
        });
        return notes;
    }
}
