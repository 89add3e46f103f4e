package dev.towline.rest;

import dev.towline.report.Wire;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** The broker is connected, and what it publishes reaches us. */
@Readiness
@ApplicationScoped
public class BrokerCheck implements HealthCheck {

    private final Wire wire;

    BrokerCheck(Wire wire) {
        this.wire = wire;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker").status(wire.isUp()).build();
    }
}
