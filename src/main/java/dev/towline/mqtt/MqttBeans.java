package dev.towline.mqtt;

import dev.towline.config.AgentConfig;
import dev.towline.dispatch.JobControl;
import dev.towline.intake.Intake;
import dev.towline.report.Outbox;
import dev.towline.report.Publisher;
import dev.towline.report.Topics;
import dev.towline.store.JobStore;
import dev.towline.tls.TlsFiles;
import dev.towline.tls.TlsPaths;
import io.quarkus.tls.TlsConfigurationRegistry;
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

/** Puts the classes of this package together: here, and not in the root package, so that they stay this package's own. */
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
            AgentConfig agent, @ConfigProperty(name = "quarkus.application.version") String version) {
        return new PresenceDocument(agent.deviceId(), version);
    }

    @Produces
    @Singleton
    Links links(Vertx vertx, SessionOptions options, Topics topics) {
        return new Links(vertx, options, topics);
    }

    @Produces
    @Singleton
    SessionOptions sessionOptions(
            MqttConfig config,
            Topics topics,
            PresenceDocument presence,
            JobStore store,
            Clock clock,
            TlsConfigurationRegistry registry) {
        return new SessionOptions(
                config,
                topics,
                presence,
                store::knownIdentity,
                clock,
                files(config, clock).registerIn(registry));
    }

    static TlsFiles files(MqttConfig config, Clock clock) {
        MqttConfig.Tls tls = config.tls();
        TlsPaths paths = new TlsPaths(tls.trustCertificate(), tls.clientCertificate(), tls.clientKey());
        return new TlsFiles("towline.mqtt.tls", paths, clock);
    }

    @Produces
    @Singleton
    @Typed(Session.class)
    Session session(Links links, Connection connection, ConnectionLog log) {
        FleetBackoff backoff =
                new FleetBackoff(() -> ThreadLocalRandom.current().nextDouble());
        Subscriptions subscriptions = new Subscriptions(links.vertx(), links.topics(), connection);
        return new Session(links, backoff, connection, log, subscriptions);
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
    Rejections rejections(Publisher publisher, Topics topics, Clock clock) {
        return new Rejections(publisher, topics, clock);
    }

    @Produces
    @Singleton
    Inbox inbox(
            Intake intake,
            JobControl control,
            Outbox outbox,
            Presence presence,
            Rejections rejections,
            Session session) {
        Router router = new Router(intake, control, outbox, presence, rejections);
        return new Inbox(thread("towline-inbox"), router, session::connectAgain);
    }

    private static ScheduledExecutorService thread(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }
}
