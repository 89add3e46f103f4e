package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** More requests wait at the broker than it queues for one client. */
class FloodIT {

    private static final int REQUESTS = 400;
    private static final int QUEUE = 200;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @RegisterExtension
    final Bench bench = new Bench(FloodIT.class);

    @Test
    void everyRetainedRequestArrives() throws Exception {
        bench.broker().kill();
        bench.broker().withQueue(QUEUE).start();
        bench.agent()
                .with("towline.jobs.max-pending", "1000")
                .with("towline.jobs.keep-ended", "1000")
                .startReady();
        bench.agent().terminate();
        bench.backend().connect();
        for (int i = 0; i < REQUESTS; i++) {
            bench.backend().pushRetained("job-" + i, "{}");
        }

        bench.agent().startReady();

        Patience.waitFor("all of them").atMost(LIMIT).untilAsserted(() -> assertThat(jobs())
                .hasSize(REQUESTS));
    }

    private JsonNode jobs() throws Exception {
        return new ObjectMapper().readTree(bench.agent().get("/jobs").body());
    }
}
