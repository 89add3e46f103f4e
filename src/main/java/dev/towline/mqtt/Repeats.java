package dev.towline.mqtt;

import dev.towline.job.DigestAlgorithm;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Requests that were dealt with, and that the broker sends again only because we subscribed: they are ignored.
 * Otherwise each connect would publish the status of every ended job again, reject wrong requests again, and bring
 * back URLs that a later request has replaced. A message that is not retained is never a repeat. For one thread.
 */
final class Repeats {

    private static final int MOST = 4096;
    private static final int ENOUGH_BYTES = 16;

    /** Digests of topic and payload, the oldest first. */
    private final Set<ByteBuffer> dealtWith = new LinkedHashSet<>();

    boolean isRepeat(Arrival arrival) {
        return arrival.retained() && arrival.treatment().request() && dealtWith.contains(digest(arrival));
    }

    void remember(Arrival arrival) {
        if (!arrival.treatment().request()) {
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

    private static ByteBuffer digest(Arrival arrival) {
        MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
        digest.update(arrival.topic().getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest.digest(arrival.payload()), 0, ENOUGH_BYTES);
    }
}
