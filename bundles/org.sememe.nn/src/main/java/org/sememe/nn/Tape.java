package org.sememe.nn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.sememe.compute.Backend;
import org.sememe.compute.Scope;
import org.sememe.compute.Tensor;

/**
 * Reverse-mode automatic differentiation. Operations (package {@code org.sememe.nn.op}) compute at once and note on the
 * tape how to go back; {@link #backward} goes through the notes from the last to the first, each adding to the
 * gradients of what it was computed from.
 *
 * <p>A tape is made once and used for many steps: {@link #reset} ends all variables and keeps their memory, so that a
 * step takes what the one before it has left. Nothing else is needed between steps:
 *
 * <pre>
 * tape.reset();
 * Variable loss = model.loss(tape, batch);
 * tape.backward(loss);
 * optimizer.step();
 * </pre>
 *
 * <p>A tape that does not record ({@link #inference}) only computes. Not safe for use by several threads; several tapes
 * that do not train may share parameters.
 */
public final class Tape implements AutoCloseable {

    private final Backend backend;
    private final Scope scope;
    private final boolean recording;
    private final SeededRandom random;
    private final List<Node> nodes = new ArrayList<>();
    private final Map<Parameter, Variable> parameters = new IdentityHashMap<>();
    private final List<Tensor> adopted = new ArrayList<>();
    private final Map<Integer, ArrayDeque<Tensor>> idle = new HashMap<>();
    private int pass;

    private Tape(Backend backend, String name, boolean recording, SeededRandom random) {
        this.backend = backend;
        this.scope = backend.scope(name);
        this.recording = recording;
        this.random = random;
    }

    /** How to go back over one operation. */
    @FunctionalInterface
    public interface Backward {

        /**
         * Contributes to the gradients of the operation's inputs.
         *
         * @param gradient the gradient of the loss by the operation's output; may be overwritten
         */
        void run(Tensor gradient);
    }

    /** How to go back over an operation with several outputs. */
    @FunctionalInterface
    public interface JointBackward {

        /**
         * Contributes to the gradients of the operation's inputs.
         *
         * @param gradients the gradients of the loss by the operation's outputs, in their order; {@code null} for an
         *     output on which the loss does not depend; may be overwritten
         */
        void run(Tensor[] gradients);
    }

    private record Node(Variable[] outputs, JointBackward backward) {
    }

    /**
     * Opens a tape for training: operations are recorded and dropout drops.
     *
     * @param backend where to compute
     * @param random gives the seeds of dropout masks
     * @return the tape, to be closed
     */
    public static Tape training(Backend backend, SeededRandom random) {
        return new Tape(backend, "training tape", true, random);
    }

    /**
     * Opens a tape on which gradients can be taken but nothing is random: dropout does nothing.
     *
     * @param backend where to compute
     * @return the tape, to be closed
     */
    public static Tape evaluation(Backend backend) {
        return new Tape(backend, "evaluation tape", true, null);
    }

    /**
     * Opens a tape that only computes: nothing is recorded and dropout does nothing.
     *
     * @param backend where to compute
     * @return the tape, to be closed
     */
    public static Tape inference(Backend backend) {
        return new Tape(backend, "inference tape", false, null);
    }

    /**
     * Returns where it computes.
     *
     * @return the backend
     */
    public Backend backend() {
        return backend;
    }

    /**
     * Returns the scope of everything that lives until the next reset.
     *
     * @return the scope; neither to be reset nor closed
     */
    public Scope scope() {
        return scope;
    }

    /**
     * Tells whether operations are recorded.
     *
     * @return whether they are
     */
    public boolean recording() {
        return recording;
    }

    /**
     * Tells whether this is a training, so that dropout drops.
     *
     * @return whether it is
     */
    public boolean training() {
        return random != null;
    }

    /**
     * Returns the seed of a dropout mask.
     *
     * @return a new one each time
     */
    public long nextSeed() {
        return random.nextLong();
    }

    /**
     * Makes a variable of numbers that need no gradient.
     *
     * @param value its numbers, which must stay until the tape is reset
     * @return the variable
     */
    public Variable constant(Tensor value) {
        return new Variable(this, value, false, true);
    }

    /**
     * Makes a variable of numbers whose gradient is wanted.
     *
     * @param value its numbers, which must stay until the tape is reset
     * @return the variable; {@link Variable#gradient} stays readable after {@link #backward}
     */
    public Variable input(Tensor value) {
        return new Variable(this, value, recording, true);
    }

    /**
     * Makes a variable of a parameter, for operations that take variables. What they contribute is added to the
     * parameter's own gradient.
     *
     * @param parameter the parameter
     * @return the variable, the same until the tape is reset
     */
    public Variable variable(Parameter parameter) {
        return parameters.computeIfAbsent(parameter, key ->
                new Variable(this, key.value(), recording ? key.gradient() : null));
    }

    /**
     * Makes the variable that an operation has computed. Returning it is the last thing that an operation does.
     *
     * @param value what was computed
     * @param backward how to go back; not kept if no input needs a gradient
     * @param inputs what it was computed from; an entry may be {@code null}
     * @return the variable
     */
    public Variable record(Tensor value, Backward backward, Variable... inputs) {
        boolean needed = false;
        for (Variable input : inputs) {
            needed |= input != null && input.needsGradient();
        }
        return record(value, backward, needed);
    }

    /**
     * Makes the variable that an operation has computed.
     *
     * @param value what was computed
     * @param backward how to go back; not kept unless needed
     * @param needed whether an input, or a parameter that was used, needs a gradient
     * @return the variable
     */
    public Variable record(Tensor value, Backward backward, boolean needed) {
        return record(new Tensor[] {value}, gradients -> backward.run(gradients[0]), needed)[0];
    }

    /**
     * Makes the variables that an operation with several outputs has computed.
     *
     * @param values what was computed
     * @param backward how to go back; not kept unless needed
     * @param needed whether an input, or a parameter that was used, needs a gradient
     * @return the variables, in the order of the values
     */
    public Variable[] record(Tensor[] values, JointBackward backward, boolean needed) {
        Variable[] outputs = new Variable[values.length];
        for (int i = 0; i < values.length; i++) {
            outputs[i] = new Variable(this, values[i], recording && needed, false);
        }
        if (recording && needed) {
            nodes.add(new Node(outputs, backward));
        }
        return outputs;
    }

    /**
     * Tells whether a gradient of any of these parameters is wanted on this tape.
     *
     * @param used parameters; an entry may be {@code null}
     * @return whether one is trained and the tape records
     */
    public boolean trains(Parameter... used) {
        boolean any = false;
        for (Parameter parameter : used) {
            any |= parameter != null && parameter.gradient() != null;
        }
        return recording && any;
    }

    /**
     * Computes the gradients of a loss by everything that it was computed from. Those of parameters are added to what
     * they hold: call it for several batches before an optimiser step to accumulate.
     *
     * @param loss a variable with one element
     * @throws IllegalArgumentException if it has more, or depends on nothing whose gradient is wanted
     */
    public void backward(Variable loss) {
        backward(loss, 1);
    }

    /**
     * Computes the gradients of a loss times a factor.
     *
     * @param loss a variable with one element
     * @param factor such as 1 / the number of batches whose gradients are accumulated
     * @throws IllegalArgumentException if it has more, or depends on nothing whose gradient is wanted
     */
    public void backward(Variable loss, float factor) {
        if (loss.value().elements() != 1) {
            throw new IllegalArgumentException("backward: expected a loss with one element, found " + loss);
        }
        if (!loss.needsGradient()) {
            throw new IllegalArgumentException("backward: the loss depends on nothing whose gradient is wanted: give "
                    + "the parameters gradients, or an optimiser, before");
        }
        loss.contribute((gradient, accumulate) -> backend.elementwise().fill(gradient, factor));
        for (int i = nodes.size() - 1; i >= 0; i--) {
            goBack(nodes.get(i));
        }
        nodes.clear();
        pass++;
    }

    private void goBack(Node node) {
        Tensor[] gradients = new Tensor[node.outputs().length];
        boolean any = false;
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = node.outputs()[i].gradient();
            any |= gradients[i] != null;
        }
        if (any) {
            node.backward().run(gradients);
            for (Variable output : node.outputs()) {
                output.release();
            }
            adopted.clear();
        }
    }

    /** Counts the backward passes. */
    int pass() {
        return pass;
    }

    /** Notes that a gradient has become that of another variable. */
    void adopted(Tensor gradient) {
        adopted.add(gradient);
    }

    void giveBackUnlessAdopted(Tensor gradient) {
        for (Tensor taken : adopted) {
            if (taken == gradient) {
                return;
            }
        }
        giveBack(gradient);
    }

    /** Ends all variables of this tape and keeps their memory for the next step. */
    public void reset() {
        nodes.clear();
        parameters.clear();
        idle.clear();
        scope.reset();
    }

    /**
     * Ends all variables and gives their memory back to the backend, such as after a batch that was larger than those
     * to come, or that did not fit.
     */
    public void trim() {
        reset();
        scope.trim();
    }

    /**
     * Says that nobody reads these variables again. On a tape that only computes, the next results of the same size
     * take their memory, which is still in the cache; on others it does nothing, since going back needs them.
     *
     * @param variables results of operations, not views
     */
    public void discard(Variable... variables) {
        if (!recording) {
            for (Variable variable : variables) {
                giveBack(variable.value());
            }
        }
    }

    /**
     * Takes memory for a result or for an intermediate.
     *
     * @param shape sizes of its axes
     * @return a tensor that lives until the tape is reset; it holds garbage
     */
    public Tensor borrow(int... shape) {
        ArrayDeque<Tensor> same = idle.get(Tensor.elements(shape));
        return same == null || same.isEmpty() ? scope.floats(shape) : same.pop().reshape(shape);
    }

    /**
     * Gives memory from {@link #borrow} back before the tape is reset.
     *
     * @param tensor what nobody reads again; contiguous and whole
     */
    public void giveBack(Tensor tensor) {
        idle.computeIfAbsent(tensor.elements(), size -> new ArrayDeque<>()).push(tensor);
    }

    /** Ends all variables and gives their memory back to the backend. */
    @Override
    public void close() {
        nodes.clear();
        parameters.clear();
        idle.clear();
        scope.close();
    }
}
