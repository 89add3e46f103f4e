package dev.towline.mqtt;

import dev.towline.report.Outbox;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Lets those know of the connection who act on it, and then connects. */
@ApplicationScoped
public class Listeners {

    private static final Logger LOG = Logger.getLogger(Listeners.class);
    private static final int AFTER_RECOVERY = 3000;

    void start(
            @Observes @Priority(AFTER_RECOVERY) StartupEvent event,
            Connection connection,
            Session session,
            Inbox inbox,
            Presence presence,
            Outbox outbox) {
        connection.listen(presence);
        connection.listen(inbox);
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
        session.start(inbox::take);
    }
}
