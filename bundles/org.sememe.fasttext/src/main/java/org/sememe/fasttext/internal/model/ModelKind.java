package org.sememe.fasttext.internal.model;

import java.util.Arrays;
import java.util.List;

/** What a model was trained for. The numbers are those of the file format. */
public enum ModelKind {

    CBOW(1, "cbow"),

    SKIPGRAM(2, "skipgram"),

    SUPERVISED(3, "supervised");

    private final int code;
    private final String id;

    ModelKind(int code, String id) {
        this.code = code;
        this.id = id;
    }

    int code() {
        return code;
    }

    /** Returns the name that users write, the original's. */
    public String id() {
        return id;
    }

    /** Returns all names. */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ModelKind::id).toList();
    }

    /** Returns the kind of a name that {@link #ids} lists. */
    public static ModelKind of(String id) {
        return Arrays.stream(values()).filter(kind -> kind.id.equals(id)).findFirst().orElseThrow();
    }
}
