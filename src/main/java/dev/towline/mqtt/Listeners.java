package dev.towline.mqtt;

import dev.towline.report.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Registers the listeners of the connection, and then connects. */
@ApplicationScoped
public class Listeners {

    private static final int AFTER_RECOVERY = 3000;

    private final Connection connection;
    private final ConnectionLog log;
    private final Session session;

    Listeners(Connection connection, ConnectionLog log, Session session) {
        this.connection = connection;
        this.log = log;
        this.session = session;
    }

    void start(@Observes @Priority(AFTER_RECOVERY) StartupEvent event, Inbox inbox, Presence presence, Outbox outbox) {
        connection.listen(presence);
        connection.listen(inbox);
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
        session.start(inbox::take);
    }
}
