package dev.towline.rest;

import dev.towline.report.Outbox;
import dev.towline.report.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The broker is connected, and lets us subscribe to all that is needed. What it does not let us publish, or never gives
 * back, is shown and is no reason not to be ready: jobs come in and are done.
 */
@Readiness
@ApplicationScoped
public class BrokerCheck implements HealthCheck {

    private final Wire wire;
    private final Outbox outbox;

    BrokerCheck(Wire wire, Outbox outbox) {
        this.wire = wire;
        this.outbox = outbox;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> refused = wire.refused();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("broker").status(wire.isUp() && refused.isEmpty());
        if (!refused.isEmpty()) {
            answer.withData("subscriptionRefused", String.join(" ", refused));
        }
        if (!wire.heldBack().isEmpty()) {
            answer.withData("publishRefused", String.join(" ", wire.heldBack()));
        }
        outbox.unconfirmed().ifPresent(filter -> answer.withData("statusNotConfirmed", filter));
        return answer.build();
    }
}
