package org.sememe.tokenizer.unicode.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.sememe.InvalidInputException;
import org.sememe.text.Tokenizer;

class ConfiguredTokenizerTest {

    private final Map<String, Object> published = new HashMap<>();
    private Tokenizer service;
    private boolean withdrawn;

    private final BundleContext context = (BundleContext) Proxy.newProxyInstance(getClass().getClassLoader(),
            new Class<?>[] {BundleContext.class}, (proxy, method, arguments) -> {
                assertEquals("registerService", method.getName());
                service = (Tokenizer) arguments[1];
                Dictionary<?, ?> properties = (Dictionary<?, ?>) arguments[2];
                properties.keys().asIterator()
                        .forEachRemaining(key -> published.put((String) key, properties.get(key)));
                return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {ServiceRegistration.class},
                        (registration, called, none) -> {
                            assertEquals("unregister", called.getName());
                            withdrawn = true;
                            return null;
                        });
            });

    @Test
    void publishesAndWithdraws() {
        Map<String, Object> properties = Configurations.properties("caseFold", true, "service.ranking", 7);
        ConfiguredTokenizer component =
                new ConfiguredTokenizer(context, Configurations.typed(properties), properties);
        assertEquals(Map.of("sememe.tokenizer", "test", "sememe.fingerprint", service.fingerprint(),
                "service.ranking", 7), published);
        assertEquals(List.of("a", "b"), service.words("A B"));
        assertFalse(withdrawn);
        component.withdraw();
        assertTrue(withdrawn);
    }

    @Test
    void aWrongConfigurationPublishesNothing() {
        Map<String, Object> properties = Configurations.properties("kind", "no");
        assertThrows(InvalidInputException.class,
                () -> new ConfiguredTokenizer(context, Configurations.typed(properties), properties));
        assertTrue(published.isEmpty());
    }

    @Test
    void aTokenizerNeedsANameOfItsOwn() {
        refused("the configuration of a tokenizer must have a PID of the form org.sememe.tokenizer.unicode~NAME, found "
                + "org.sememe.tokenizer.unicode.1234", "org.sememe.tokenizer.unicode.1234");
        refused("the configuration of a tokenizer must have a PID of the form org.sememe.tokenizer.unicode~NAME, found "
                + "org.sememe.tokenizer.unicode~", "org.sememe.tokenizer.unicode~");
        refused("the tokenizer word is always there, choose another name than in org.sememe.tokenizer.unicode~word",
                "org.sememe.tokenizer.unicode~word");
    }

    private void refused(String message, String pid) {
        Map<String, Object> properties = Map.of("service.pid", pid);
        InvalidInputException e = assertThrows(InvalidInputException.class,
                () -> new ConfiguredTokenizer(context, Configurations.typed(new HashMap<>()), properties));
        assertEquals(message, e.getMessage());
    }
}
