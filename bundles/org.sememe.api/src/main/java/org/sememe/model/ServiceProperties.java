package org.sememe.model;

/**
 * The names of the service properties under which Sememe's services are found.
 */
public final class ServiceProperties {

    /** Name of the model that a capability service belongs to ({@code String}). */
    public static final String MODEL = "sememe.model";

    /** Version of the model, as the model store numbers it ({@code String}). */
    public static final String VERSION = "sememe.version";

    /** Technique of a model, trainer or model format, such as {@code word2vec} ({@code String}). */
    public static final String TECHNIQUE = "sememe.technique";

    /** Dimension of the vectors of a capability service ({@code Integer}). */
    public static final String DIMENSION = "sememe.dimension";

    /** Language of a model or tokenizer as a BCP 47 tag, such as {@code en} ({@code String}). */
    public static final String LANGUAGE = "sememe.language";

    /** Name of a tokenizer service ({@code String}). */
    public static final String TOKENIZER = "sememe.tokenizer";

    /** Fingerprint of a tokenizer service ({@code String}). */
    public static final String FINGERPRINT = "sememe.fingerprint";

    /** Name of the pipeline that a capability service belongs to ({@code String}). */
    public static final String PIPELINE = "sememe.pipeline";

    /** Prefix of the factory configurations of models: {@code org.sememe.model~NAME}. */
    public static final String MODEL_PID = "org.sememe.model";

    /** Prefix of the factory configurations of pipelines: {@code org.sememe.pipeline~NAME}. */
    public static final String PIPELINE_PID = "org.sememe.pipeline";

    /** Value of {@code osgi.condition.id} of the condition that says: every configured model is up or has failed. */
    public static final String READY_CONDITION = "sememe.ready";

    private ServiceProperties() {
    }
}
