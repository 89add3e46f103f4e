package dev.towline.rest;

import dev.towline.report.Outbox;
import dev.towline.report.Publisher;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The broker is connected, and lets us subscribe to all that is needed. What it does not let us publish, or never
 * gives back, is shown, but the agent is still ready: jobs come in and are done.
 */
@Readiness
@ApplicationScoped
public class BrokerCheck implements HealthCheck {

    private final Publisher publisher;
    private final Outbox outbox;

    BrokerCheck(Publisher publisher, Outbox outbox) {
        this.publisher = publisher;
        this.outbox = outbox;
    }

    @Override
    public HealthCheckResponse call() {
        List<String> refused = publisher.refused();
        HealthCheckResponseBuilder answer =
                HealthCheckResponse.named("broker").status(publisher.isUp() && refused.isEmpty());
        publisher.away().ifPresent(why -> answer.withData("away", why));
        if (!refused.isEmpty()) {
            answer.withData("subscriptionRefused", String.join(" ", refused));
        }
        if (!publisher.heldBack().isEmpty()) {
            answer.withData("publishRefused", String.join(" ", publisher.heldBack()));
        }
        outbox.unconfirmed().ifPresent(filter -> answer.withData("statusNotConfirmed", filter));
        return answer.build();
    }
}
