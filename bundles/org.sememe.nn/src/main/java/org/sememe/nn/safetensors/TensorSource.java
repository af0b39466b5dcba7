package org.sememe.nn.safetensors;

import java.util.Collection;
import java.util.Map;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Named tensors in one file or in the shards of a folder. Safe for use by several threads until it is closed.
 */
@ProviderType
public interface TensorSource extends AutoCloseable {

    /**
     * Lists the tensors.
     *
     * @return one entry a tensor, in the order of the files
     */
    Collection<TensorInfo> tensors();

    /**
     * Tells whether there is a tensor.
     *
     * @param name its name
     * @return whether there is
     */
    boolean contains(String name);

    /**
     * Describes a tensor.
     *
     * @param name its name
     * @return what the header says
     * @throws org.sememe.CorruptModelException if there is none
     */
    TensorInfo info(String name);

    /**
     * Returns the free text of the files.
     *
     * @return strings by name, such as {@code format} → {@code pt}
     */
    Map<String, String> metadata();

    /**
     * Returns the number of a tensor's elements as the length of an array for it.
     *
     * @param name its name
     * @return the number of elements
     * @throws org.sememe.CorruptModelException if there is none
     * @throws org.sememe.InvalidInputException if no Java array is long enough
     */
    int length(String name);

    /**
     * Reads a tensor of F32, F16, BF16 or F64, rounding only the latter.
     *
     * @param name its name
     * @param target takes the elements in row-major order
     * @param offset where in the target they start
     * @throws org.sememe.CorruptModelException if there is none or the file cannot be read
     * @throws org.sememe.InvalidInputException if it is not of floats or there is not enough room
     */
    void readFloats(String name, float[] target, int offset);

    /**
     * Reads a tensor of integers or booleans.
     *
     * @param name its name
     * @param target takes the elements in row-major order
     * @param offset where in the target they start
     * @throws org.sememe.CorruptModelException if there is none or the file cannot be read
     * @throws org.sememe.InvalidInputException if it is not of integers or there is not enough room
     */
    void readLongs(String name, long[] target, int offset);

    /**
     * Reads a tensor of floats.
     *
     * @param name its name
     * @return its elements in row-major order
     * @throws org.sememe.CorruptModelException if there is none or the file cannot be read
     * @throws org.sememe.InvalidInputException if it is not of floats
     */
    default float[] readFloats(String name) {
        if (!info(name).type().floating()) {
            // Refused with the file's name, before memory is taken.
            readFloats(name, new float[0], 0);
        }
        float[] target = new float[length(name)];
        readFloats(name, target, 0);
        return target;
    }

    /**
     * Reads a tensor of integers or booleans.
     *
     * @param name its name
     * @return its elements in row-major order
     * @throws org.sememe.CorruptModelException if there is none or the file cannot be read
     * @throws org.sememe.InvalidInputException if it is not of integers
     */
    default long[] readLongs(String name) {
        if (!info(name).type().integer()) {
            readLongs(name, new long[0], 0);
        }
        long[] target = new long[length(name)];
        readLongs(name, target, 0);
        return target;
    }

    @Override
    void close();
}
