package org.sememe.pipeline.internal;

import java.util.Map;

import org.osgi.framework.Constants;
import org.osgi.service.cm.annotations.RequireConfigurationAdmin;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.sememe.InvalidInputException;
import org.sememe.model.ServiceProperties;

/** One configured pipeline. */
@Component(name = ServiceProperties.PIPELINE_PID, configurationPid = ServiceProperties.PIPELINE_PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE, immediate = true, service = {})
@Designate(ocd = PipelineConfiguration.class, factory = true)
@RequireConfigurationAdmin
public final class PipelineComponent {

    private final Board board;
    private final String name;

    /**
     * Called by the component runtime.
     *
     * @param service all pipelines
     * @param configuration stages and properties
     * @param properties for the name
     */
    @Activate
    public PipelineComponent(@Reference BoardComponent service, PipelineConfiguration configuration,
            Map<String, Object> properties) {
        this.board = service.board();
        this.name = name(String.valueOf(properties.get(Constants.SERVICE_PID)));
        modified(configuration);
    }

    private static String name(String pid) {
        return pid.length() > ServiceProperties.PIPELINE_PID.length() + 1
                ? pid.substring(ServiceProperties.PIPELINE_PID.length() + 1) : pid;
    }

    @Modified
    void modified(PipelineConfiguration configuration) {
        try {
            board.configure(Definition.parse(name, configuration.stages(), configuration.service_ranking(),
                    configuration.language(), configuration.handoverTimeoutMillis()));
        } catch (InvalidInputException e) {
            board.refuse(name, e.getMessage());
        } catch (NumberFormatException e) {
            board.refuse(name, "pipeline " + name + ": service.ranking and handoverTimeoutMillis must be whole numbers"
                    + " (" + e.getMessage() + ")");
        }
    }

    @Deactivate
    void deactivate(int reason) {
        // In every other case the bundle, or this component, is coming back: calls shall wait for it.
        board.remove(name, reason == ComponentConstants.DEACTIVATION_REASON_CONFIGURATION_DELETED
                ? "pipeline " + name + " was removed" : null);
    }
}
