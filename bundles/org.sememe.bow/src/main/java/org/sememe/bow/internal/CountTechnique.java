package org.sememe.bow.internal;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Trainer;

/** Trains and opens models that make counts of terms. */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + BowParameters.COUNT)
public final class CountTechnique extends BowTechnique {

    /** Creates the component. */
    public CountTechnique() {
        super(BowParameters.COUNT);
    }
}
