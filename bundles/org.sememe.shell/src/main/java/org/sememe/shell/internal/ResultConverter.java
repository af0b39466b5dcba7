package org.sememe.shell.internal;

import org.apache.felix.service.command.Converter;
import org.osgi.service.component.annotations.Component;

/** Shows the results of our commands as tables and sentences. */
@Component(property = {Converter.CONVERTER_CLASSES + "=org.sememe.shell.internal.Listing",
    Converter.CONVERTER_CLASSES + "=org.sememe.shell.internal.Report"})
public final class ResultConverter implements Converter {

    @Override
    public Object convert(Class<?> desiredType, Object in) {
        return null;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        if (!(target instanceof Listing) && !(target instanceof Report)) {
            return null;
        }
        // A terminal ends the last line by itself.
        return target.toString().stripTrailing();
    }
}
