package dev.towline.mqtt;

import dev.towline.dispatch.JobControl;
import dev.towline.intake.Intake;
import dev.towline.report.Outbox;
import dev.towline.report.Publisher;
import dev.towline.report.Topics;
import dev.towline.store.JobStore;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
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
        return new ConnectionLog(config, new Outage(clock, System::nanoTime));
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
    @Typed(Session.class)
    Session session(
            Vertx vertx,
            MqttConfig config,
            Topics topics,
            PresenceDocument presence,
            JobStore store,
            Connection connection,
            ConnectionLog log,
            Clock clock) {
        SessionOptions options = new SessionOptions(config, topics, presence, store::knownIdentity, clock);
        FleetBackoff backoff =
                new FleetBackoff(() -> ThreadLocalRandom.current().nextDouble());
        return new Session(vertx, options, backoff, connection, log, new Subscriptions(vertx, topics, connection));
    }

    /** By a proxy: the session takes its name from the store, so it must not be made before recovery. */
    @Produces
    @ApplicationScoped
    Publisher publisher(Session session) {
        return session;
    }

    @Produces
    @Singleton
    Presence presence(
            Connection connection, Publisher publisher, Topics topics, PresenceDocument document, Clock clock) {
        return new Presence(connection, publisher, topics, document, clock, thread("towline-presence"));
    }

    @Produces
    @Singleton
    Inbox inbox(
            Topics topics,
            Intake intake,
            JobControl control,
            Outbox outbox,
            Presence presence,
            Publisher publisher,
            Clock clock) {
        Router router = new Router(
                new InboundTopics(topics), intake, control, outbox, presence, new Rejections(publisher, topics, clock));
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
