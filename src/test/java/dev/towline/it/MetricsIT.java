package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /q/metrics} of the packaged agent. */
class MetricsIT {

    private static final Content FILE = Content.random(61, 1_000_000);

    @RegisterExtension
    final Bench bench = new Bench(MetricsIT.class);

    @Test
    void aJobThatIsCutOnceIsCounted() throws Exception {
        bench.agent().startReady();
        try (Origin origin = Origin.serving(FILE).start()) {
            origin.script(cutAfter(300_000));
            bench.backend().push("measured-job", Requests.of(origin, "/fw.bin", FILE));
            bench.watcher().awaitStatus("measured-job", "SUCCEEDED");
        }

        HttpResponse<String> answer = bench.agent().get("/q/metrics");

        assertThat(answer.headers().firstValue("Content-Type"))
                .as("Prometheus' own text where the client names no type")
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain; version=0.0.4"));
        assertThat(answer.body()).doesNotContain("measured-job", "127.0.0.1");
        Map<String, Double> values = values(answer.body());
        assertThat(values)
                .containsEntry("towline_received_bytes_total", 1_000_000.0)
                .containsEntry("towline_wasted_bytes_total", 0.0)
                .containsEntry("towline_reused_bytes_total", 0.0)
                .containsEntry("towline_connections", 0.0)
                .containsEntry("towline_attempts_total", 2.0)
                .containsEntry("towline_resumes_total", 1.0)
                .containsEntry("towline_retries_total{cause=\"connection_lost\"}", 1.0)
                .containsEntry("towline_jobs{status=\"succeeded\"}", 1.0)
                .containsEntry("towline_jobs{status=\"queued\"}", 0.0)
                .containsEntry("towline_jobs_ended_total{status=\"succeeded\"}", 1.0)
                .containsEntry("towline_job_duration_seconds_count{status=\"succeeded\"}", 1.0)
                .containsEntry("towline_jobs_running", 0.0)
                .containsEntry("towline_jobs_waiting", 0.0)
                .containsEntry("towline_broker_connected", 1.0)
                .containsKey("towline_statuses_unconfirmed");
        assertThat(values.get("towline_disk_free_bytes")).isPositive();
        assertThat(values.keySet()).anyMatch(name -> name.startsWith("towline_build_info{version="));
        assertThat(values.keySet()).as("the meters are ours alone").allMatch(name -> name.startsWith("towline_"));
    }

    @Test
    void theConnectionsOfARunningJobAreCounted() throws Exception {
        bench.agent().startReady();
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(300_000, gate))) {
            bench.backend().push("open", Requests.of(origin, "/fw.bin", FILE));
            gate.awaitReached(Patience.LIMIT);

            assertThat(values(bench.agent().get("/q/metrics").body())).containsEntry("towline_connections", 1.0);
            gate.open();
            bench.watcher().awaitStatus("open", "SUCCEEDED");
        }
    }

    private static Map<String, Double> values(String body) {
        return body.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.lastIndexOf(' ')).replace(",}", "}"),
                        line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
    }
}
