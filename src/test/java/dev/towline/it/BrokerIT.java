package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokerIT {

    private static final Content FILE = Content.random(6, 1_000_000);
    private static final Content NEXT = Content.random(7, 10_000);

    @RegisterExtension
    final Bench bench = new Bench(BrokerIT.class);

    @Test
    void anAgentThatFindsNoBrokerWaitsForIt() throws Exception {
        try (Origin origin = Origin.serving(NEXT).start()) {
            bench.broker().kill();
            bench.agent().start();
            assertThat(bench.agent().health("live")).isEqualTo(200);
            assertThat(bench.agent().health("ready")).isEqualTo(503);
            Patience.waitFor("the reason to be given")
                    .until(() -> health().contains("\"away\"")
                            && health().contains("nothing accepts connections on its port"));

            bench.broker().start();
            bench.backend().connect();
            bench.agent().awaitHealth("ready", 200);
            assertThat(health()).doesNotContain("away");

            bench.backend().push("first", Requests.of(origin, "/fw.bin", NEXT));
            bench.watcher().awaitStatus("first", "SUCCEEDED");
        }
    }

    private String health() throws Exception {
        return bench.agent().get("/q/health/ready").body();
    }

    @Test
    void aBrokerThatDiesAndForgetsDisturbsNoDownload() throws Exception {
        Gate middle = new Gate();
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(FILE.size() / 2, middle));
                Origin next = Origin.serving(NEXT).start()) {
            bench.broker().kill();
            bench.broker().withoutMemory().start();
            bench.backend().connect();
            bench.agent().startReady();
            bench.backend().push("running", Requests.of(origin, "/fw.bin", FILE));
            middle.awaitReached(Patience.LIMIT);

            bench.broker().kill();
            bench.agent().awaitHealth("ready", 503);
            assertThat(bench.agent().health("live")).isEqualTo(200);
            middle.open();
            Patience.waitFor("the download to end while the broker is away")
                    .until(() -> bench.agent().get("/jobs/running").body().contains("\"SUCCEEDED\""));
            assertThat(bench.agent().health("live")).isEqualTo(200);

            bench.broker().start();
            bench.backend().connect();
            bench.watcher().awaitStatus("running", "SUCCEEDED");
            assertThat(origin.requests()).hasSize(1);
            Promises.areKept(bench.watcher(), "running");

            bench.agent().awaitHealth("ready", 200);
            bench.backend().push("next", Requests.of(next, "/fw.bin", NEXT));
            bench.watcher().awaitStatus("next", "SUCCEEDED");
        }
    }
}
