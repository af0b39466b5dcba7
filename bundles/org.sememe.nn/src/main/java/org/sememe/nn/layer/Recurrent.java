package org.sememe.nn.layer;

import org.sememe.compute.Activation;
import org.sememe.compute.RecurrentCell;
import org.sememe.compute.RecurrentSpec;
import org.sememe.compute.Tensor;
import org.sememe.nn.Initializer;
import org.sememe.nn.Parameter;
import org.sememe.nn.ParameterSet;
import org.sememe.nn.Tape;
import org.sememe.nn.Variable;
import org.sememe.nn.op.ElementOps;
import org.sememe.nn.op.LinearOps;
import org.sememe.nn.op.RecurrentOps;
import org.sememe.nn.op.RecurrentOps.Direction;

/**
 * A stack of RNN, GRU or LSTM layers, in one or both directions, with torch's names and conventions:
 * {@code weight_ih_l0}, {@code weight_hh_l0}, {@code bias_ih_l0}, {@code bias_hh_l0}, {@code weight_hr_l0} with a
 * projection, and {@code _reverse} after each for the backward direction.
 */
public final class Recurrent {

    private final RecurrentOptions options;
    private final Parameter[][] inputWeights;
    private final Parameter[][] inputBiases;
    private final Direction[][] directions;

    /**
     * Initial or final states.
     *
     * @param hidden one for each layer and in it each direction, {@code [batch, state]}
     * @param cell the same for an LSTM's cells, {@code [batch, hidden]}; {@code null} for other cells
     */
    public record State(Variable[] hidden, Variable[] cell) {
    }

    /**
     * What a stack gives.
     *
     * @param output the last layer's, {@code [time, batch, outputSize]}; zeros behind the end of a sequence
     * @param state the final states; that of a sequence shorter than the time is the one at its own end
     */
    public record Output(Variable output, State state) {
    }

    /**
     * Makes a stack.
     *
     * @param set gives the parameters
     * @param options its shape
     */
    public Recurrent(ParameterSet set, RecurrentOptions options) {
        this.options = options;
        int layers = options.numLayers();
        int count = options.directions();
        inputWeights = new Parameter[layers][count];
        inputBiases = new Parameter[layers][count];
        directions = new Direction[layers][count];
        Initializer uniform = Initializer.uniform(1 / Math.sqrt(options.hiddenSize()));
        int columns = options.cell().gates() * options.hiddenSize();
        boolean projected = options.projectionSize() > 0;
        for (int layer = 0; layer < layers; layer++) {
            for (int direction = 0; direction < count; direction++) {
                String suffix = "_l" + layer + (direction == 0 ? "" : "_reverse");
                int in = layer == 0 ? options.inputSize() : options.outputSize();
                inputWeights[layer][direction] = set.add("weight_ih" + suffix, uniform, columns, in);
                Parameter weight = set.add("weight_hh" + suffix, uniform, columns, options.stateSize());
                Parameter bias = null;
                if (options.bias()) {
                    inputBiases[layer][direction] = set.add("bias_ih" + suffix, uniform, columns);
                    bias = set.add("bias_hh" + suffix, uniform, columns);
                }
                Parameter projection = projected
                        ? set.add("weight_hr" + suffix, uniform, options.projectionSize(), options.hiddenSize()) : null;
                RecurrentSpec spec = new RecurrentSpec(options.cell(), direction == 1, options.cellClip(),
                        options.projectionClip());
                directions[layer][direction] = new Direction(spec, weight, bias, projection);
            }
        }
    }

    /**
     * Returns the shape of the stack.
     *
     * @return its options
     */
    public RecurrentOptions options() {
        return options;
    }

    /**
     * Runs the stack over sequences.
     *
     * @param tape the tape
     * @param x {@code [time, batch, inputSize]}
     * @param lengths INT32 {@code [batch]}, the true lengths of padded sequences; {@code null} if all fill the time
     * @param initial the states to start from; {@code null} for zeros
     * @return outputs and final states
     */
    public Output apply(Tape tape, Variable x, Tensor lengths, State initial) {
        int count = options.directions();
        boolean lstm = options.cell() == RecurrentCell.LSTM;
        Variable[] hidden = new Variable[options.numLayers() * count];
        Variable[] cell = lstm ? new Variable[hidden.length] : null;
        Variable layerInput = x;
        for (int layer = 0; layer < options.numLayers(); layer++) {
            if (layer > 0) {
                layerInput = ElementOps.dropout(tape, layerInput, options.dropout());
            }
            Variable[] inputs = new Variable[count];
            for (int direction = 0; direction < count; direction++) {
                inputs[direction] = LinearOps.linear(tape, layerInput, inputWeights[layer][direction],
                        inputBiases[layer][direction], Activation.IDENTITY);
            }
            RecurrentOps.Result result = RecurrentOps.layer(tape, directions[layer], inputs, lengths,
                    initial == null ? null : part(initial.hidden(), layer, count),
                    initial == null || !lstm ? null : part(initial.cell(), layer, count));
            System.arraycopy(result.states(), 0, hidden, layer * count, count);
            if (lstm) {
                System.arraycopy(result.cells(), 0, cell, layer * count, count);
            }
            tape.discard(inputs);
            layerInput = result.output();
        }
        return new Output(layerInput, new State(hidden, cell));
    }

    private static Variable[] part(Variable[] all, int layer, int count) {
        Variable[] part = new Variable[count];
        System.arraycopy(all, layer * count, part, 0, count);
        return part;
    }

    /**
     * Runs the stack over sequences that come batch first.
     *
     * @param tape the tape
     * @param x {@code [batch, time, inputSize]}
     * @param lengths INT32 {@code [batch]}, or {@code null}
     * @param initial the states to start from; {@code null} for zeros
     * @return outputs {@code [batch, time, outputSize]} and final states
     */
    public Output applyBatchFirst(Tape tape, Variable x, Tensor lengths, State initial) {
        Variable timeFirst = ElementOps.contiguous(tape, x.view(tensor -> tensor.transpose(0, 1)));
        Output output = apply(tape, timeFirst, lengths, initial);
        return new Output(ElementOps.contiguous(tape, output.output().view(tensor -> tensor.transpose(0, 1))),
                output.state());
    }
}
