package org.sememe.nn.layer;

import org.sememe.compute.RecurrentCell;

/**
 * The shape of a stack of recurrent layers.
 *
 * @param cell the cell of all layers
 * @param inputSize features of the input
 * @param hiddenSize features of a cell
 * @param numLayers layers on top of each other
 * @param bidirectional whether each layer also runs backwards; outputs come side by side
 * @param bias whether there are biases, two for each direction, as torch has them
 * @param projectionSize features of an LSTM's projected state; 0 for none
 * @param cellClip an LSTM's cell is cut to minus and plus this; 0 for no cut
 * @param projectionClip a projected state is cut likewise
 * @param dropout the share of a layer's output that a training drops before the next layer
 */
public record RecurrentOptions(RecurrentCell cell, int inputSize, int hiddenSize, int numLayers, boolean bidirectional,
        boolean bias, int projectionSize, float cellClip, float projectionClip, float dropout) {

    /**
     * Options of a stack in one direction with biases and nothing else.
     *
     * @param cell the cell
     * @param inputSize features of the input
     * @param hiddenSize features of a cell
     * @param numLayers layers on top of each other
     * @return the options
     */
    public static RecurrentOptions of(RecurrentCell cell, int inputSize, int hiddenSize, int numLayers) {
        return new RecurrentOptions(cell, inputSize, hiddenSize, numLayers, false, true, 0, 0, 0, 0);
    }

    /**
     * The same in both directions.
     *
     * @return changed options
     */
    public RecurrentOptions inBothDirections() {
        return new RecurrentOptions(cell, inputSize, hiddenSize, numLayers, true, bias, projectionSize, cellClip,
                projectionClip, dropout);
    }

    /**
     * The same with dropout between layers.
     *
     * @param probability the share that is dropped
     * @return changed options
     */
    public RecurrentOptions withDropout(float probability) {
        return new RecurrentOptions(cell, inputSize, hiddenSize, numLayers, bidirectional, bias, projectionSize,
                cellClip, projectionClip, probability);
    }

    /**
     * The same with projected states and clips, as in ELMo.
     *
     * @param size features of the projected state
     * @param newCellClip clip of the cell, or 0
     * @param newProjectionClip clip of the projected state, or 0
     * @return changed options
     */
    public RecurrentOptions withProjection(int size, float newCellClip, float newProjectionClip) {
        return new RecurrentOptions(cell, inputSize, hiddenSize, numLayers, bidirectional, bias, size, newCellClip,
                newProjectionClip, dropout);
    }

    /**
     * Returns the number of directions.
     *
     * @return 1 or 2
     */
    public int directions() {
        return bidirectional ? 2 : 1;
    }

    /**
     * Returns the size of one direction's state.
     *
     * @return the projection's size, or that of a cell
     */
    public int stateSize() {
        return projectionSize > 0 ? projectionSize : hiddenSize;
    }

    /**
     * Returns the size of the output.
     *
     * @return features
     */
    public int outputSize() {
        return directions() * stateSize();
    }
}
