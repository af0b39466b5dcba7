package org.sememe.text;

import org.sememe.InvalidInputException;

/**
 * How a text is to be continued.
 *
 * @param maxTokens how many tokens at the most, at least 1
 * @param temperature divides the logits before sampling; 0 takes the most probable token (greedy)
 * @param topK samples from the k most probable tokens only; 0 means all
 * @param topP samples from the smallest set of tokens with this total probability, in (0, 1]; 1 means all
 * @param beams width of the beam search; 1 means none
 * @param seed start of the random sequence: one seed, one text
 */
public record GenerationOptions(int maxTokens, double temperature, int topK, double topP, int beams, long seed) {

    /**
     * Checks the ranges.
     *
     * @throws InvalidInputException if a value is out of range
     */
    public GenerationOptions {
        require(maxTokens >= 1, "maxTokens must be at least 1, found " + maxTokens);
        require(temperature >= 0 && temperature < Double.POSITIVE_INFINITY,
                "temperature must be a finite number >= 0, found " + temperature);
        require(topK >= 0, "topK must be at least 0, found " + topK);
        require(topP > 0 && topP <= 1, "topP must be in (0, 1], found " + topP);
        require(beams >= 1, "beams must be at least 1, found " + beams);
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidInputException(message);
        }
    }

    /**
     * Returns greedy decoding.
     *
     * @param maxTokens how many tokens at the most
     * @return options with temperature 0 and one beam
     */
    public static GenerationOptions greedy(int maxTokens) {
        return new GenerationOptions(maxTokens, 0, 0, 1, 1, 0);
    }

    /**
     * Returns plain sampling from the model's distribution.
     *
     * @param maxTokens how many tokens at the most
     * @param seed start of the random sequence
     * @return options with temperature 1
     */
    public static GenerationOptions sampling(int maxTokens, long seed) {
        return new GenerationOptions(maxTokens, 1, 0, 1, 1, seed);
    }
}
