package org.sememe.model;

/**
 * Where a configured model is in its life.
 */
public enum ModelState {

    /** Something that it needs is not there: its technique, a part or a tokenizer. */
    WAITING,

    /** Its files are being verified, opened and checked. */
    LOADING,

    /** Published. */
    SERVING,

    /** Its files or configuration are wrong; nothing is published. */
    FAILED
}
