package org.sememe.bow.internal;

import org.osgi.service.component.annotations.Component;
import org.sememe.model.ModelFormat;
import org.sememe.model.ServiceProperties;
import org.sememe.train.Trainer;

/** Trains and opens models that make one-hot vectors, 1 for each known term that is in a text. */
@Component(service = {Trainer.class, ModelFormat.class},
        property = ServiceProperties.TECHNIQUE + "=" + BowParameters.ONE_HOT)
public final class OneHotTechnique extends BowTechnique {

    /** Creates the component. */
    public OneHotTechnique() {
        super(BowParameters.ONE_HOT);
    }
}
