package org.sememe.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.common.annotation.InjectService;
import org.osgi.test.junit5.context.BundleContextExtension;
import org.osgi.test.junit5.service.ServiceExtension;

/** The distribution comes up whole: every bundle active, every component satisfied, nothing empty. */
@ExtendWith({BundleContextExtension.class, ServiceExtension.class})
public class RuntimeTest {
    @InjectBundleContext
    BundleContext context;

    @InjectService
    ServiceComponentRuntime components;

    @Test
    void everyBundleIsActive() {
        List<String> idle = new ArrayList<>();
        for (Bundle bundle : context.getBundles()) {
            // A bundle with a lazy activation policy may still wait for its first class to be loaded.
            boolean lazy = bundle.getHeaders().get(Constants.BUNDLE_ACTIVATIONPOLICY) != null
                    && bundle.getState() == Bundle.STARTING;
            if (!lazy && bundle.getState() != (isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE)) {
                idle.add(bundle.getSymbolicName() + " is in state " + bundle.getState());
            }
        }
        assertEquals(List.of(), idle);
    }

    @TestFactory
    Stream<DynamicTest> everyBundleHoldsClasses() {
        return ourBundles().filter(bundle -> !isFragment(bundle))
                .map(bundle -> DynamicTest.dynamicTest(bundle.getSymbolicName(), () -> assertNotNull(
                        bundle.findEntries("/", "*.class", true), "the bundle was built with no class")));
    }

    @Test
    void everyComponentThatNeedsNoConfigurationIsSatisfied() {
        List<String> waiting = new ArrayList<>();
        ourBundles().flatMap(bundle -> components.getComponentDescriptionDTOs(bundle).stream())
                .filter(description -> description.defaultEnabled)
                .filter(description -> !"require".equals(description.configurationPolicy))
                .filter(description -> description.factory == null)
                .forEach(description -> waiting.addAll(unsatisfied(description)));
        assertEquals(List.of(), waiting);
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }

    private Stream<Bundle> ourBundles() {
        return Stream.of(context.getBundles()).filter(bundle -> bundle.getSymbolicName().startsWith("org.sememe."));
    }

    private List<String> unsatisfied(ComponentDescriptionDTO description) {
        List<String> complaints = new ArrayList<>();
        for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(description)) {
            if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                complaints.add(description.name + " failed: " + configuration.failure);
            }
            for (UnsatisfiedReferenceDTO reference : configuration.unsatisfiedReferences) {
                complaints.add(description.name + " waits for " + reference.name + " " + reference.target);
            }
        }
        return complaints;
    }
}
