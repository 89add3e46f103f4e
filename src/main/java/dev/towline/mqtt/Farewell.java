package dev.towline.mqtt;

import jakarta.enterprise.context.ApplicationScoped;

/** The last words at a clean stop; the disconnect follows with the container's own end. */
@ApplicationScoped
public class Farewell {

    private final Presence presence;

    Farewell(Presence presence) {
        this.presence = presence;
    }

    /**
     * Tells that the device leaves.
     *
     * @param patienceMillis the longest wait for the broker to have it
     */
    public void say(long patienceMillis) throws InterruptedException {
        presence.leave(patienceMillis);
    }
}
