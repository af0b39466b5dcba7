package org.sememe.tokenizer.chinese.internal;

import java.util.Hashtable;
import java.util.Map;

import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.InvalidInputException;
import org.sememe.model.ServiceProperties;
import org.sememe.text.Tokenizer;

/**
 * Publishes one tokenizer for each configuration {@code org.sememe.tokenizer.chinese~NAME}. It registers the service by
 * itself, because the fingerprint among the service properties is known only when the configuration was read.
 */
@Component(name = ConfiguredTokenizer.PID, configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true,
        service = {})
@Designate(ocd = ChineseConfiguration.class, factory = true)
public final class ConfiguredTokenizer {

    /** The factory PID. */
    static final String PID = "org.sememe.tokenizer.chinese";

    private final ServiceRegistration<Tokenizer> registration;

    /**
     * Publishes the tokenizer.
     *
     * @param context where
     * @param configuration what it does
     * @param properties the properties of the configuration
     */
    @Activate
    public ConfiguredTokenizer(BundleContext context, ChineseConfiguration configuration,
            Map<String, Object> properties) {
        String name = name(properties);
        Tokenizer tokenizer = new ChineseTokenizer(OptionsReader.read(name, configuration, properties));
        Hashtable<String, Object> published = new Hashtable<>();
        published.put(ServiceProperties.TOKENIZER, name);
        published.put(ServiceProperties.FINGERPRINT, tokenizer.fingerprint());
        published.put(ServiceProperties.LANGUAGE, "zh");
        if (properties.get("service.ranking") instanceof Integer ranking) {
            published.put("service.ranking", ranking);
        }
        registration = context.registerService(Tokenizer.class, tokenizer, published);
    }

    /** Withdraws the tokenizer. */
    @Deactivate
    void withdraw() {
        registration.unregister();
    }

    private static String name(Map<String, Object> properties) {
        String pid = String.valueOf(properties.get("service.pid"));
        String name = pid.startsWith(PID + "~") ? pid.substring(PID.length() + 1) : "";
        if (name.isBlank()) {
            throw new InvalidInputException("the configuration of a tokenizer must have a PID of the form " + PID
                    + "~NAME, found " + pid);
        }
        if (DefaultTokenizer.NAME.equals(name)) {
            throw new InvalidInputException("the tokenizer " + name + " is always there, choose another name than in "
                    + pid);
        }
        return name;
    }
}
