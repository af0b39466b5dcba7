package org.sememe.nn.safetensors;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import org.sememe.InvalidInputException;
import org.sememe.compute.HalfFloats;
import org.sememe.io.AtomicFiles;
import org.sememe.io.Json;

/**
 * Collects tensors and writes them as one safetensors file, byte for byte as the format's reference does: wide types
 * first, then by name. Not safe for use by several threads.
 */
public final class SafetensorsWriter {

    private static final int CHUNK = 1 << 16;

    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final List<Pending> pending = new ArrayList<>();

    /** Starts with nothing in it. */
    public SafetensorsWriter() {
        // Filled by add and metadata.
    }

    /** One tensor to be written. */
    private record Pending(TensorInfo info, Supplier<float[]> floats, long[] longs) {
    }

    /**
     * Adds free text.
     *
     * @param name its name
     * @param value its text
     * @return this writer
     */
    public SafetensorsWriter metadata(String name, String value) {
        metadata.put(name, value);
        return this;
    }

    /**
     * Adds a tensor in single precision.
     *
     * @param name its name
     * @param shape sizes of its dimensions; none for a scalar
     * @param values its elements in row-major order; not copied
     * @return this writer
     * @throws InvalidInputException if the name was added before or the shape does not fit
     */
    public SafetensorsWriter add(String name, long[] shape, float[] values) {
        TensorInfo info = claim(name, ElementType.F32, shape);
        checkCount(info, values.length);
        pending.add(new Pending(info, () -> values, null));
        return this;
    }

    /**
     * Adds a tensor of floats that is fetched when its turn comes, so that a large model is never in memory twice.
     *
     * @param name its name
     * @param type {@code F32}, {@code F16}, {@code BF16} or {@code F64}; values are rounded to it
     * @param shape sizes of its dimensions; none for a scalar
     * @param values returns its elements in row-major order
     * @return this writer
     * @throws InvalidInputException if the name was added before or the type is not one of floats
     */
    public SafetensorsWriter add(String name, ElementType type, long[] shape, Supplier<float[]> values) {
        if (!type.floating()) {
            throw new InvalidInputException("tensor '" + name + "': expected a type of floats, found " + type);
        }
        pending.add(new Pending(claim(name, type, shape), values, null));
        return this;
    }

    /**
     * Adds a tensor of 64-bit integers.
     *
     * @param name its name
     * @param shape sizes of its dimensions; none for a scalar
     * @param values its elements in row-major order; not copied
     * @return this writer
     * @throws InvalidInputException if the name was added before or the shape does not fit
     */
    public SafetensorsWriter add(String name, long[] shape, long[] values) {
        TensorInfo info = claim(name, ElementType.I64, shape);
        checkCount(info, values.length);
        pending.add(new Pending(info, null, values));
        return this;
    }

    private TensorInfo claim(String name, ElementType type, long[] shape) {
        if (name.equals("__metadata__") || !names.add(name)) {
            throw new InvalidInputException("tensor '" + name + "': the name is taken");
        }
        long bytes = type.bytes();
        List<Long> sizes = new ArrayList<>();
        for (long size : shape) {
            sizes.add(size);
            bytes = Math.multiplyExact(bytes, size);
        }
        return new TensorInfo(name, type, sizes, 0, bytes);
    }

    private static void checkCount(TensorInfo info, int count) {
        if (info.size() != count) {
            throw new InvalidInputException("tensor '" + info.name() + "' of shape " + info.shape() + " needs "
                    + info.size() + " elements, found " + count);
        }
    }

    /**
     * Writes the file; it appears under its name only when it is complete.
     *
     * @param file where to; an existing file is replaced
     * @throws org.sememe.SememeException if it cannot be written; {@code file} is as before
     */
    public void write(Path file) {
        AtomicFiles.write(file, this::writeTo);
    }

    private void writeTo(OutputStream out) throws IOException {
        List<Pending> ordered = new ArrayList<>(pending);
        ordered.sort(Comparator.comparing((Pending tensor) -> tensor.info().type()).reversed()
                .thenComparing(tensor -> tensor.info().name(), SafetensorsWriter::compareBytes));
        Map<String, Object> header = new LinkedHashMap<>();
        if (!metadata.isEmpty()) {
            header.put("__metadata__", metadata);
        }
        long offset = 0;
        for (Pending tensor : ordered) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("dtype", tensor.info().type().name());
            entry.put("shape", tensor.info().shape());
            entry.put("data_offsets", List.of(offset, offset + tensor.info().bytes()));
            header.put(tensor.info().name(), entry);
            offset += tensor.info().bytes();
        }
        byte[] json = Json.write(header).getBytes(StandardCharsets.UTF_8);
        int padding = -json.length & Long.BYTES - 1;
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        out.write(buffer.putLong(json.length + padding).array(), 0, Long.BYTES);
        out.write(json);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.UTF_8));
        for (Pending tensor : ordered) {
            if (tensor.longs() != null) {
                writeLongs(out, buffer, tensor.longs());
            } else {
                float[] values = tensor.floats().get();
                checkCount(tensor.info(), values.length);
                writeFloats(out, buffer, tensor.info().type(), values);
            }
        }
    }

    /** The order of the UTF-8 bytes is that of the code points. */
    private static int compareBytes(String left, String right) {
        return Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8),
                right.getBytes(StandardCharsets.UTF_8));
    }

    private static void writeLongs(OutputStream out, ByteBuffer buffer, long[] values) throws IOException {
        int step = CHUNK / Long.BYTES;
        for (int start = 0; start < values.length; start += step) {
            int count = Math.min(step, values.length - start);
            buffer.clear().asLongBuffer().put(values, start, count);
            out.write(buffer.array(), 0, count * Long.BYTES);
        }
    }

    private static void writeFloats(OutputStream out, ByteBuffer buffer, ElementType type, float[] values)
            throws IOException {
        int step = CHUNK / type.bytes();
        for (int start = 0; start < values.length; start += step) {
            int count = Math.min(step, values.length - start);
            buffer.clear();
            if (type == ElementType.F32) {
                buffer.asFloatBuffer().put(values, start, count);
            }
            for (int i = start; type != ElementType.F32 && i < start + count; i++) {
                switch (type) {
                    case F16 -> buffer.putShort(HalfFloats.toFloat16(values[i]));
                    case BF16 -> buffer.putShort(HalfFloats.toBFloat16(values[i]));
                    default -> buffer.putDouble(values[i]);
                }
            }
            out.write(buffer.array(), 0, count * type.bytes());
        }
    }
}
