package org.sememe.ngram.internal;

import org.sememe.ngram.NgramState;
import org.sememe.ngram.internal.file.Context;
import org.sememe.ngram.internal.file.StoredModel;

/** A state that wraps a context nobody changes any more. */
record ContextState(Context context, StoredModel model) implements NgramState {

    @Override
    public int length() {
        return context.length;
    }
}
