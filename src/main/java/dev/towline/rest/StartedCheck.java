package dev.towline.rest;

import dev.towline.dispatch.Dispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** Recovery is done. */
@Startup
@ApplicationScoped
public class StartedCheck implements HealthCheck {

    private final Dispatcher dispatcher;

    StartedCheck(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("recovery")
                .status(dispatcher.isStarted())
                .build();
    }
}
