package dev.towline.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Requests that were dealt with and that the broker, which remembers us, hands over again because we subscribed: they ask
 * for nothing. Were they acted on, each connect would tell of every ended job again, reject again what is wrong, and
 * bring back URLs that a later request has replaced. What is published just now is never a repeat. For one thread.
 */
final class Repeats {

    private static final int MOST = 4096;
    private static final int ENOUGH_BYTES = 16;

    /** Digests of topic and payload, the longest unseen first. */
    private final Set<ByteBuffer> dealtWith = new LinkedHashSet<>();

    boolean isRepeat(Arrival arrival) {
        return arrival.retained() && isRequest(arrival) && dealtWith.contains(digest(arrival));
    }

    void remember(Arrival arrival) {
        if (!isRequest(arrival)) {
            return;
        }
        ByteBuffer digest = digest(arrival);
        dealtWith.remove(digest);
        dealtWith.add(digest);
        if (dealtWith.size() > MOST) {
            dealtWith.remove(dealtWith.iterator().next());
        }
    }

    void forgetAll() {
        dealtWith.clear();
    }

    private static boolean isRequest(Arrival arrival) {
        return arrival.topic().endsWith("/request");
    }

    private static ByteBuffer digest(Arrival arrival) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(arrival.topic().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest.digest(arrival.payload()), 0, ENOUGH_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
