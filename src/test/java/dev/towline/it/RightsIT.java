package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Agent;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broker that lets the device do what it needs, and less. */
class RightsIT {

    private static final Content FILE = Content.random(12, 10_000);
    private static final List<String> LEAST = List.of(
            "read jobs/+/request",
            "read jobs/+/control",
            "read config",
            "read jobs/+/status",
            "write jobs/+/status",
            "write jobs/+/progress",
            "write presence",
            "write rejected");

    @RegisterExtension
    final Bench bench = new Bench(RightsIT.class);

    private void startWithout(String missing) throws Exception {
        String rules = LEAST.stream()
                .filter(right -> !right.equals(missing))
                .map(right -> "topic " + right.replace(" ", " ota/" + Agent.DEVICE + "/"))
                .collect(Collectors.joining("\n"));
        bench.broker().kill();
        bench.broker()
                .withRights("topic readwrite #\n\nuser device\n" + rules + "\n")
                .start();
        bench.backend().connect();
        bench.agent()
                .with("towline.mqtt.username", "device")
                .with("towline.mqtt.password", "any")
                .start();
    }

    private String health() throws Exception {
        return bench.agent().get("/q/health/ready").body();
    }

    @Test
    void theLeastRightsAreEnough() throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            startWithout("none");
            bench.agent().awaitHealth("ready", 200);

            bench.backend().push("one", Requests.of(origin, "/fw.bin", FILE));

            bench.watcher().awaitStatus("one", "SUCCEEDED");
            assertThat(health()).doesNotContain("NotConfirmed", "Refused");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "read jobs/+/status, statusNotConfirmed, jobs/+/status",
        "write jobs/+/status, publishRefused, jobs/+/status",
        "write presence, publishRefused, presence"
    })
    void aRightThatIsMissingIsNamedAndJobsAreDone(String missing, String key, String filter) throws Exception {
        try (Origin origin = Origin.serving(FILE).start()) {
            startWithout(missing);
            bench.backend().pushRetained("one", Requests.of(origin, "/fw.bin", FILE));

            Patience.waitFor("the job's end")
                    .until(() -> bench.agent().get("/jobs").body().contains("SUCCEEDED"));
            Patience.waitFor("the missing right to be named").until(() -> health().replaceAll("\\s", "")
                    .contains('"' + key + "\":\"ota/" + Agent.DEVICE + '/' + filter));
            bench.agent().awaitHealth("ready", 200);
        }
    }
}
