package dev.towline.mqtt;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** The last messages at a clean stop: presence, and DISCONNECT. */
@ApplicationScoped
public class CleanStop {

    private static final Logger LOG = Logger.getLogger(CleanStop.class);

    private final Presence presence;
    private final Session session;

    CleanStop(Presence presence, Session session) {
        this.presence = presence;
        this.session = session;
    }

    /**
     * Publishes that the device is offline, and disconnects.
     *
     * @param patienceMillis the longest wait for the broker to have it, and again for the connection to close
     */
    public void leave(long patienceMillis) throws InterruptedException {
        await(presence.leave(), patienceMillis);
        await(session.stop(), patienceMillis);
    }

    private static void await(CompletionStage<Void> done, long millis) throws InterruptedException {
        try {
            done.toCompletableFuture().get(millis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException away) {
            LOG.debug("the broker did not acknowledge the last messages", away);
        }
    }
}
