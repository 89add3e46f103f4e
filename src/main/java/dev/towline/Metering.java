package dev.towline;

import dev.towline.disk.Disk;
import dev.towline.dispatch.Dispatcher;
import dev.towline.metrics.AgentMetrics;
import dev.towline.metrics.MicrometerMeters;
import dev.towline.report.Publisher;
import dev.towline.store.DataFolder;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Registers all meters at start. Not in a build without meters, {@code -Dquarkus.micrometer.enabled=false}. */
@ApplicationScoped
@IfBuildProperty(name = "quarkus.micrometer.enabled", stringValue = "true", enableIfMissing = true)
public class Metering {

    void registerJobs(
            @Observes StartupEvent event, MeterRegistry registry, AgentMetrics metrics, Dispatcher dispatcher) {
        metrics.register(new MicrometerMeters(registry), dispatcher);
    }

    void registerSurroundings(
            @Observes StartupEvent event,
            MeterRegistry registry,
            Disk disk,
            DataFolder folder,
            Publisher publisher,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        AgentMetrics.registerSurroundings(new MicrometerMeters(registry), disk, folder, publisher, version);
    }
}
