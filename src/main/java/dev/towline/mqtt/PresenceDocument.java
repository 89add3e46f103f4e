package dev.towline.mqtt;

import dev.towline.json.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The presence document: whether the device is online.
 *
 * @param agentVersion of this build
 */
record PresenceDocument(String deviceId, String agentVersion) {

    byte[] online(Instant now) {
        return document("online", now);
    }

    byte[] offline(Instant now) {
        return document("offline", now);
    }

    private byte[] document(String status, Instant now) {
        return new ObjectNode()
                .put("deviceId", deviceId)
                .put("status", status)
                .put("agentVersion", agentVersion)
                .put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString())
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
