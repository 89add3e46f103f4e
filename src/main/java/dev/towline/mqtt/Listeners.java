package dev.towline.mqtt;

import dev.towline.report.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Lets those know of the connection who act on it, before the channels open. */
@ApplicationScoped
public class Listeners {

    private static final int BEFORE_CHANNELS = 200;
    private static final int AFTER_CHANNELS = 3000;

    void stand(@Observes @Priority(AFTER_CHANNELS) StartupEvent event, Connection connection) {
        connection.channelsStand();
    }

    void start(
            @Observes @Priority(BEFORE_CHANNELS) StartupEvent event,
            Connection connection,
            ConnectionLog log,
            Presence presence,
            Outbox outbox) {
        connection.listen(presence);
        connection.listen(new Connection.Listener() {
            @Override
            public void up() {
                log.up();
                outbox.connected();
            }

            @Override
            public void lost() {
                outbox.disconnected();
            }
        });
    }
}
