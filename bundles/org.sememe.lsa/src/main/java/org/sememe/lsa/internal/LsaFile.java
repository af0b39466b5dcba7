package org.sememe.lsa.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.sememe.io.BinaryFiles;
import org.sememe.io.BinaryInput;
import org.sememe.io.BinaryOutput;

/**
 * The content of {@code lsa.bin}.
 *
 * @param unit whether the vectors of texts are brought to length 1 before they are projected
 * @param values the singular values, falling, one a dimension
 * @param features the dimension of the vectors of texts
 * @param projection V: for each feature its row of as many numbers as there are singular values
 */
record LsaFile(boolean unit, double[] values, int features, float[] projection) {

    static final String NAME = "lsa.bin";
    static final int FORMAT_VERSION = 1;

    private static final String MAGIC = "SEMELSA" + FORMAT_VERSION;

    /** Rounds a decomposition to single precision. */
    static LsaFile of(boolean unit, TruncatedSvd svd) {
        Matrix right = svd.right();
        float[] projection = new float[Math.multiplyExact(right.height(), right.columns())];
        for (int i = 0; i < projection.length; i++) {
            projection[i] = (float) right.get(i / right.columns(), i % right.columns());
        }
        return new LsaFile(unit, svd.values(), right.height(), projection);
    }

    int dimension() {
        return values.length;
    }

    /** Tells from the first bytes whether a folder holds an LSA model. */
    static boolean recognises(Path folder) {
        try (InputStream in = Files.newInputStream(folder.resolve(NAME))) {
            return new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC);
        } catch (IOException e) {
            // No such file, or not readable: not one of ours.
            return false;
        }
    }

    void write(Path folder) {
        BinaryFiles.write(folder.resolve(NAME), this::write);
    }

    private void write(BinaryOutput out) throws IOException {
        out.writeMagic(MAGIC);
        out.writeByte(unit ? 1 : 0);
        out.writeInt(values.length);
        out.writeDoubles(values);
        out.writeInt(features);
        out.writeFloats(projection, 0, projection.length);
    }

    /**
     * Reads {@code lsa.bin}.
     *
     * @throws org.sememe.CorruptModelException if it is missing, damaged or contradictory
     */
    static LsaFile read(Path folder) {
        try (BinaryInput in = BinaryFiles.read(folder.resolve(NAME))) {
            in.expectMagic(MAGIC, "an LSA model of version " + FORMAT_VERSION);
            int unit = in.readByte();
            if (unit > 1) {
                throw in.wrong("0 or 1", unit);
            }
            int dimension = in.readCount("singular values", Double.BYTES);
            if (dimension == 0) {
                throw in.wrong("at least one singular value", 0);
            }
            double[] values = in.readDoubles(dimension);
            for (int i = 0; i < dimension; i++) {
                if (!(values[i] > 0 && values[i] <= (i == 0 ? Double.MAX_VALUE : values[i - 1]))) {
                    throw in.wrong("falling singular values above 0", values[i]);
                }
            }
            int features = in.readInt();
            long size = (long) features * dimension;
            if (features < 1 || size * Float.BYTES != in.remaining()) {
                throw in.wrong("a number of features that takes up the remaining " + in.remaining() + " bytes",
                        features);
            }
            float[] projection = new float[Math.toIntExact(size)];
            in.readFloats(projection, 0, projection.length);
            for (float number : projection) {
                if (!Float.isFinite(number)) {
                    throw in.wrong("finite numbers", number);
                }
            }
            in.expectEnd();
            return new LsaFile(unit == 1, values, features, projection);
        }
    }
}
