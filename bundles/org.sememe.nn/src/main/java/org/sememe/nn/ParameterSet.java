package org.sememe.nn;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.sememe.CorruptModelException;
import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;
import org.sememe.nn.safetensors.ElementType;
import org.sememe.nn.safetensors.SafetensorsWriter;
import org.sememe.nn.safetensors.TensorInfo;
import org.sememe.nn.safetensors.TensorSource;

/**
 * The parameters of a model, by name. Modules ask it for what they need while they are built, through views with a
 * prefix ({@link #at}), so that names come out as in Hugging Face's files: {@code new Linear(set.at("encoder.layer.0.
 * attention.self.query"), 768, 768)} makes {@code encoder.layer.0.attention.self.query.weight} and {@code .bias}.
 * Numbers come from a file, or from the module's initialiser.
 *
 * <p>Owns the memory of all parameters, gradients and packed weights: closing it ends the model. Built by one thread;
 * afterwards, several threads may read.
 */
public final class ParameterSet implements AutoCloseable {

    /** What all views of a set share. */
    private static final class Store {

        private final Backend backend;
        private final Scope scope;
        private final TensorSource source;
        private final SeededRandom random;
        private final Map<String, Parameter> parameters = new LinkedHashMap<>();
        private final List<String> initialised = new ArrayList<>();

        Store(Backend backend, TensorSource source, SeededRandom random) {
            this.backend = backend;
            this.scope = backend.scope("parameters");
            this.source = source;
            this.random = random;
        }
    }

    private final Store store;
    private final String prefix;

    private ParameterSet(Store store, String prefix) {
        this.store = store;
        this.prefix = prefix;
    }

    /**
     * Opens a set whose parameters begin as their modules' initialisers say.
     *
     * @param backend where they live
     * @param random draws the numbers
     * @return an empty set, to be closed
     */
    public static ParameterSet initialised(Backend backend, SeededRandom random) {
        return new ParameterSet(new Store(backend, null, random), "");
    }

    /**
     * Opens a set whose parameters are read from files.
     *
     * @param backend where they live
     * @param source has a tensor of the same name and shape for each parameter; needed until the model is built
     * @param random initialises what the source does not have, such as the head of a model that is to be fine-tuned;
     *     {@code null} if that is an error
     * @return an empty set, to be closed
     */
    public static ParameterSet loaded(Backend backend, TensorSource source, SeededRandom random) {
        return new ParameterSet(new Store(backend, source, random), "");
    }

    /**
     * Returns a view that puts a prefix and a dot before names.
     *
     * @param name names joined by dots, such as {@code encoder.layer.0}
     * @return the view
     */
    public ParameterSet at(String name) {
        return new ParameterSet(store, prefix + name + ".");
    }

    /**
     * Returns where the parameters live.
     *
     * @return the backend
     */
    public Backend backend() {
        return store.backend;
    }

    /**
     * Makes a parameter.
     *
     * @param name its name below the prefix
     * @param initializer gives its numbers, unless the set's source has them
     * @param shape sizes of its axes
     * @return the parameter
     * @throws CorruptModelException if the source has a tensor of another shape, or none and nothing may be initialised
     */
    public Parameter add(String name, Initializer initializer, int... shape) {
        String full = prefix + name;
        if (store.parameters.containsKey(full)) {
            throw new IllegalArgumentException("parameter '" + full + "' is there twice");
        }
        float[] values = new float[Tensor.elements(shape)];
        if (store.source != null && (store.random == null || store.source.contains(full))) {
            checkShape(store.source.info(full), shape);
            store.source.readFloats(full, values, 0);
        } else {
            initializer.fill(values, shape, store.random);
            store.initialised.add(full);
        }
        Parameter parameter = new Parameter(full, store.scope.of(values, shape), store.scope);
        store.parameters.put(full, parameter);
        return parameter;
    }

    private static void checkShape(TensorInfo info, int[] shape) {
        boolean same = info.shape().size() == shape.length;
        for (int i = 0; same && i < shape.length; i++) {
            same = info.shape().get(i) == shape[i];
        }
        if (!same) {
            throw new CorruptModelException("tensor '" + info.name() + "': expected the shape " + Arrays.toString(shape)
                    + ", found " + info.shape());
        }
    }

    /**
     * Lists the parameters of the whole set.
     *
     * @return in the order in which they were made; grows with the set
     */
    public Collection<Parameter> all() {
        return Collections.unmodifiableCollection(store.parameters.values());
    }

    /**
     * Finds a parameter of the whole set.
     *
     * @param name its full name
     * @return the parameter
     */
    public Parameter get(String name) {
        Parameter parameter = find(name);
        if (parameter == null) {
            throw new IllegalArgumentException("there is no parameter '" + name + "'");
        }
        return parameter;
    }

    /** The parameter of a full name, or {@code null}. */
    Parameter find(String name) {
        return store.parameters.get(name);
    }

    /**
     * Lists the parameters that were initialised rather than read.
     *
     * @return their full names
     */
    public List<String> initialised() {
        return Collections.unmodifiableList(store.initialised);
    }

    /**
     * Counts the numbers in all parameters; a tied one counts once.
     *
     * @return the sum of their sizes
     */
    public long count() {
        return all().stream().mapToLong(parameter -> parameter.value().elements()).sum();
    }

    /** Gives each trainable parameter a gradient of zeros; needed before the first recorded operation. */
    public void allocateGradients() {
        for (Parameter parameter : all()) {
            if (parameter.trainable() && parameter.gradient() == null) {
                parameter.gradient(store.scope.zeros(parameter.value().shape()));
            }
        }
    }

    /** Sets the gradients to zero. */
    public void zeroGradients() {
        for (Parameter parameter : all()) {
            if (parameter.gradient() != null) {
                store.backend.elementwise().fill(parameter.gradient(), 0);
            }
        }
    }

    /**
     * Reads a parameter's numbers.
     *
     * @param parameter one of this set
     * @return its elements in row-major order
     */
    public float[] read(Parameter parameter) {
        return store.backend.transfer().floats(parameter.value());
    }

    /**
     * Overwrites a parameter's numbers.
     *
     * @param parameter one of this set
     * @param values its elements in row-major order
     */
    public void write(Parameter parameter, float[] values) {
        store.backend.transfer().upload(values, parameter.value());
        parameter.changed();
    }

    /**
     * Reads all parameters from files, such as to go back to the best of several checkpoints.
     *
     * @param source has a tensor of the same name and shape for each
     * @throws CorruptModelException if it lacks one or has another shape; nothing has changed then
     */
    public void load(TensorSource source) {
        all().forEach(parameter -> checkShape(source.info(parameter.name()), parameter.value().shape()));
        all().forEach(parameter -> write(parameter, source.readFloats(parameter.name())));
    }

    /**
     * Returns the parameters as a source, such as to build the same model on another backend.
     *
     * @return reads this set's numbers as they are when they are asked for; closing it does nothing
     */
    public TensorSource source() {
        return new ParameterSource(this);
    }

    /**
     * Writes all parameters as a safetensors file, as Hugging Face's libraries read it.
     *
     * @param file where to; appears only when it is complete
     * @param type {@code F32}, {@code F16}, {@code BF16} or {@code F64}
     */
    public void save(Path file, ElementType type) {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        for (Parameter parameter : all()) {
            long[] shape = Arrays.stream(parameter.value().shape()).asLongStream().toArray();
            writer.add(parameter.name(), type, shape, () -> read(parameter));
        }
        writer.write(file);
    }

    /**
     * Returns the scope of what lives as long as the parameters, such as an optimiser's moments.
     *
     * @return the scope; used by one thread at a time
     */
    public Scope scope() {
        return store.scope;
    }

    /** Ends the parameters and gives their memory back. */
    @Override
    public void close() {
        store.scope.close();
    }
}
