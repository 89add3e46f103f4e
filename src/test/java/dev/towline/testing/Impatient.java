package dev.towline.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** A container that waits for a response for a short while only, yet longer than a busy machine takes for one. */
public final class Impatient implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("towline.download.response-timeout", "2s");
    }
}
