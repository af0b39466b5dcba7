package org.sememe.ngram.internal.estimate;

import java.util.List;

/** The smoothings by name. */
public final class Smoothings {

    /** The default. */
    public static final String MODIFIED_KNESER_NEY = "modified-kneser-ney";

    /** Kneser-Ney with one discount an order. */
    public static final String KNESER_NEY = "kneser-ney";

    /** Absolute discounting. */
    public static final String ABSOLUTE = "absolute-discounting";

    /** Witten-Bell. */
    public static final String WITTEN_BELL = "witten-bell";

    /** Katz back-off with Good-Turing discounts. */
    public static final String KATZ = "katz";

    /** Jelinek-Mercer; needs held-out text. */
    public static final String JELINEK_MERCER = "jelinek-mercer";

    /** Relative frequencies. */
    public static final String MAXIMUM_LIKELIHOOD = "maximum-likelihood";

    /** Add-k; has a form of its own. */
    public static final String ADD_K = "add-k";

    /** Stupid back-off; has a form of its own and is no distribution. */
    public static final String STUPID_BACKOFF = "stupid-backoff";

    /** All names. */
    public static final List<String> NAMES = List.of(MODIFIED_KNESER_NEY, KNESER_NEY, ABSOLUTE, WITTEN_BELL, KATZ,
            JELINEK_MERCER, MAXIMUM_LIKELIHOOD, ADD_K, STUPID_BACKOFF);

    private Smoothings() {
    }

    /**
     * Tells whether models of a smoothing have a form of their own instead of back-off weights.
     *
     * @param name the smoothing
     * @return whether it is add-k or stupid back-off
     */
    public static boolean fixedForm(String name) {
        return name.equals(ADD_K) || name.equals(STUPID_BACKOFF);
    }

    static Smoothing of(EstimatorOptions options) {
        return switch (options.smoothing()) {
            case MODIFIED_KNESER_NEY -> new Discounting(true, true, options.discountFallback());
            case KNESER_NEY -> new Discounting(true, false, options.discountFallback());
            case ABSOLUTE -> new Discounting(false, false, options.discountFallback());
            case WITTEN_BELL -> new WittenBell();
            case KATZ -> new Katz();
            case JELINEK_MERCER -> new JelinekMercer();
            case MAXIMUM_LIKELIHOOD -> new MaximumLikelihood();
            case ADD_K -> new AddK(options.k());
            case STUPID_BACKOFF -> new StupidBackoff(options.alpha());
            default -> throw new IllegalArgumentException(options.smoothing());
        };
    }
}
