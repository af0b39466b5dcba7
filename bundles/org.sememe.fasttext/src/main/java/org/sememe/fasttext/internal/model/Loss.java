package org.sememe.fasttext.internal.model;

import java.util.Arrays;
import java.util.List;

/** What a model predicts through. The numbers are those of the file format. */
public enum Loss {

    HIERARCHICAL_SOFTMAX(1, "hs"),

    NEGATIVE_SAMPLING(2, "ns"),

    SOFTMAX(3, "softmax"),

    ONE_VS_ALL(4, "ova");

    private final int code;
    private final String id;

    Loss(int code, String id) {
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
        return Arrays.stream(values()).map(Loss::id).toList();
    }

    /** Returns the loss of a name that {@link #ids} lists. */
    public static Loss of(String id) {
        return Arrays.stream(values()).filter(loss -> loss.id.equals(id)).findFirst().orElseThrow();
    }
}
