package dev.towline.mqtt;

import dev.towline.dispatch.JobControl;
import dev.towline.intake.Intake;
import dev.towline.report.Outbox;
import dev.towline.report.Topics;
import dev.towline.store.JobStore;
import io.smallrye.reactive.messaging.ClientCustomizer;
import io.smallrye.reactive.messaging.mqtt.session.MqttClientSessionOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the classes of this package together. */
final class MqttBeans {

    @Produces
    @Singleton
    Connection connection() {
        return new Connection();
    }

    @Produces
    @Singleton
    ConnectionLog connectionLog(MqttConfig config, Clock clock) {
        return new ConnectionLog(config, FailureTap.open(), new Outage(clock, System::nanoTime));
    }

    @Produces
    @Singleton
    PresenceDocument presenceDocument(
            @ConfigProperty(name = "towline.device-id") String deviceId,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        return new PresenceDocument(deviceId, version);
    }

    @Produces
    @Singleton
    ClientCustomizer<MqttClientSessionOptions> sessionOptions(
            MqttConfig config,
            Topics topics,
            PresenceDocument presence,
            JobStore store,
            Connection connection,
            ConnectionLog log,
            Clock clock) {
        FleetBackoff backoff = new FleetBackoff(
                connection, log, () -> ThreadLocalRandom.current().nextDouble());
        return new SessionOptions(config, topics, presence, store.identity(), backoff, clock);
    }

    @Produces
    @Singleton
    Presence presence(Connection connection, Outbound sender, Topics topics, PresenceDocument document, Clock clock) {
        return new Presence(connection, sender, topics, document, clock, thread("towline-presence"));
    }

    @Produces
    @Singleton
    Inbox inbox(
            Topics topics,
            Intake intake,
            JobControl control,
            Outbox outbox,
            Presence presence,
            Outbound sender,
            Clock clock) {
        Router router = new Router(
                new Addressing(topics), intake, control, outbox, presence, new Refusals(sender, topics, clock));
        return new Inbox(thread("towline-inbox"), router);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
