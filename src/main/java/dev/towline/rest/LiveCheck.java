package dev.towline.rest;

import dev.towline.dispatch.Dispatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** The dispatcher makes progress. A broker that is away is no reason for a restart. */
@Liveness
@ApplicationScoped
public class LiveCheck implements HealthCheck {

    private static final Duration HANGS = Duration.ofSeconds(60);

    private final Dispatcher dispatcher;

    LiveCheck(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public HealthCheckResponse call() {
        Duration idle = dispatcher.sinceLastTurn();
        return HealthCheckResponse.named("dispatcher")
                .status(idle.compareTo(HANGS) < 0)
                .withData("millisSinceLastTurn", idle.toMillis())
                .build();
    }
}
