package dev.towline.mqtt;

import dev.towline.report.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Lets those know of the connection who act on it, before the channels open. */
@ApplicationScoped
public class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class);
    private static final int BEFORE_CHANNELS = 200;
    private static final int AFTER_CHANNELS = 3000;

    void stand(@Observes @Priority(AFTER_CHANNELS) StartupEvent event, Connection connection) {
        connection.channelsStand();
    }

    void start(
            @Observes @Priority(BEFORE_CHANNELS) StartupEvent event,
            Connection connection,
            Presence presence,
            Outbox outbox) {
        connection.listen(presence);
        connection.listen(new Connection.Listener() {
            @Override
            public void up() {
                LOG.info("the broker is connected and subscribed to");
                outbox.connected();
            }

            @Override
            public void lost() {
                LOG.warn("the broker is away; downloads go on, and what is to be told waits");
                outbox.disconnected();
            }
        });
    }
}
