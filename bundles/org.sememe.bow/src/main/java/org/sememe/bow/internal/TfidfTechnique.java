package org.sememe.bow.internal;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Trainer;

/** Trains and opens models that make TF-IDF vectors. */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + BowParameters.TFIDF)
public final class TfidfTechnique extends BowTechnique {

    /** Creates the component. */
    public TfidfTechnique() {
        super(BowParameters.TFIDF);
    }
}
