package org.sememe.nn.safetensors;

import java.util.List;

/**
 * What a file's header says about one tensor; checked against the file's size.
 *
 * @param name such as {@code encoder.layer.0.attention.self.query.weight}
 * @param type the type of its elements
 * @param shape sizes of its dimensions, slowest first; empty for a scalar
 * @param offset byte of the file at which its data starts
 * @param bytes size of its data
 */
public record TensorInfo(String name, ElementType type, List<Long> shape, long offset, long bytes) {

    /**
     * Copies the shape.
     *
     * @param name its name
     * @param type the type of its elements
     * @param shape sizes of its dimensions
     * @param offset where its data starts
     * @param bytes size of its data
     */
    public TensorInfo {
        shape = List.copyOf(shape);
    }

    /**
     * Returns the number of elements.
     *
     * @return the product of the shape
     */
    public long size() {
        return bytes / type.bytes();
    }
}
