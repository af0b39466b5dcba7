package org.sememe.tokenizer.chinese.internal;

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
        Map<String, Object> properties =
                Configurations.properties("userWords", new String[] {"王佳安", "苏州大学"}, "service.ranking", 7);
        ConfiguredTokenizer component =
                new ConfiguredTokenizer(context, Configurations.typed(properties), properties);
        assertEquals(Map.of("sememe.tokenizer", "test", "sememe.fingerprint", service.fingerprint(),
                "sememe.language", "zh", "service.ranking", 7), published);
        assertEquals(List.of("王佳安", "来自", "苏州大学"), service.words("王佳安来自苏州大学"));
        assertFalse(withdrawn);
        component.withdraw();
        assertTrue(withdrawn);
    }

    @Test
    void aTokenizerNeedsANameOfItsOwn() {
        refused("the configuration of a tokenizer must have a PID of the form org.sememe.tokenizer.chinese~NAME, found "
                + "org.sememe.tokenizer.chinese", "org.sememe.tokenizer.chinese");
        refused("the tokenizer chinese is always there, choose another name than in "
                + "org.sememe.tokenizer.chinese~chinese", "org.sememe.tokenizer.chinese~chinese");
        assertTrue(published.isEmpty());
    }

    private void refused(String message, String pid) {
        Map<String, Object> properties = Map.of("service.pid", pid);
        InvalidInputException e = assertThrows(InvalidInputException.class,
                () -> new ConfiguredTokenizer(context, Configurations.typed(new HashMap<>()), properties));
        assertEquals(message, e.getMessage());
    }
}
