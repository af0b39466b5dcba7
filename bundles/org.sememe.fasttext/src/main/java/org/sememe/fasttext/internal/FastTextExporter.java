package org.sememe.fasttext.internal;

import java.nio.file.Path;
import java.util.List;

import org.osgi.service.component.annotations.Component;
import org.sememe.InvalidInputException;
import org.sememe.fasttext.FastTextModel;
import org.sememe.model.Exporter;

/** Writes fastText models as files of the original: {@code .bin}, {@code .ftz} and {@code .vec}. */
@Component
public final class FastTextExporter implements Exporter<FastTextModel> {

    private static final String BIN = "fasttext-bin";
    private static final String FTZ = "fasttext-ftz";
    private static final String VEC = "fasttext-vec";

    @Override
    public Class<FastTextModel> capability() {
        return FastTextModel.class;
    }

    @Override
    public List<String> formats() {
        return List.of(BIN, FTZ, VEC);
    }

    @Override
    public void export(FastTextModel instance, String format, Path file) {
        switch (format) {
            case BIN -> instance.writeBin(file);
            case FTZ -> instance.writeFtz(file);
            case VEC -> instance.writeVec(file);
            default -> throw new InvalidInputException("fastText models are exported as "
                    + String.join(", ", formats()) + ", found '" + format + "'");
        }
    }
}
