package dev.towline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.mqtt.MqttConfig;
import dev.towline.store.StoreConfig;
import dev.towline.testing.EmbeddedBrokerResource;
import dev.towline.testing.MqttPeer;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.DeliveryFaults;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Patience;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job's whole way through the agent as it is put together, with a broker and an origin around it. */
@QuarkusTest
@WithTestResource(EmbeddedBrokerResource.class)
class MainJobTest {

    private static final Duration PATIENCE = Patience.LIMIT;
    private static final String BASE = "ota/dev-17.lan/";
    private static final Content FIRMWARE = Content.random(42, 3 << 20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Origin origin = Origin.serving(FIRMWARE);

    @TestHTTPResource
    URI rest;

    @Inject
    MqttConfig broker;

    @Inject
    StoreConfig store;

    private MqttPeer backend;

    @BeforeEach
    void connect() throws Exception {
        origin.start();
        backend = MqttPeer.hearing(broker.host(), broker.port(), BASE + "#");
        await().atMost(PATIENCE).until(() -> get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void disconnect() throws Exception {
        backend.close();
        origin.close();
    }

    @Test
    void theArtefactArrivesThroughCutsAndItsStatusesArePublished() throws Exception {
        Gate gate = new Gate();
        origin.script(
                DeliveryFaults.cutAfter(900_000),
                DeliveryFaults.cutAfter(800_000),
                DeliveryFaults.stallAfter(500_000, gate));

        backend.publish(BASE + "jobs/fw-4.2.0/request", document("/fw/4.2.0.bin?sig=a%2Bb"), false);

        gate.awaitReached(PATIENCE);
        await().atMost(PATIENCE).until(() -> running().size() == 1);
        assertThat(running().get(0).path("phase").asText()).isEqualTo("DOWNLOADING");
        assertThat(json("/jobs/fw-4.2.0").path("status").asText()).isEqualTo("IN_PROGRESS");
        gate.open();

        await().atMost(PATIENCE).until(() -> status("fw-4.2.0").equals("SUCCEEDED"));
        assertThatStatusesShowAWholeLife("fw-4.2.0");
        assertThatProgressRises("fw-4.2.0");
        assertThatTheFileIsTheFirmware("fw-4.2.0");
        assertThat(origin.requests()).extracting(Exchange::status).containsExactly(200, 206, 206);
        assertThat(origin.violations()).isEmpty();
        assertThat(running()).isEmpty();
    }

    @Test
    void whatComesLaterFindsTheRetainedEndAndTheDeviceOnline() throws Exception {
        backend.publish(BASE + "jobs/late/request", document("/fw.bin"), true);
        await().atMost(PATIENCE).until(() -> status("late").equals("SUCCEEDED"));

        try (MqttPeer later = MqttPeer.hearing(broker.host(), broker.port(), BASE + "#")) {
            await().atMost(PATIENCE)
                    .until(() -> !later.heard(BASE + "jobs/late/status").isEmpty()
                            && !later.heard(BASE + "presence").isEmpty());
            MqttPeer.Heard end = later.heard(BASE + "jobs/late/status").get(0);
            assertThat(end.retained()).isTrue();
            assertThat(end.json().path("status").asText()).isEqualTo("SUCCEEDED");
            assertThat(later.heard(BASE + "presence")
                            .get(0)
                            .json()
                            .path("status")
                            .asText())
                    .isEqualTo("online");
        }
    }

    @Test
    void aJobThatIsNoneIsRejectedAndTheNextOneIsDone() throws Exception {
        backend.publish(BASE + "jobs/bad/request", "{\"artifact\":", false);
        backend.publish(BASE + "jobs/good/request", document("/fw.bin"), false);

        await().atMost(PATIENCE).until(() -> status("good").equals("SUCCEEDED"));
        JsonNode bad = backend.heard(BASE + "jobs/bad/status").get(0).json();
        assertThat(bad.path("status").asText()).isEqualTo("REJECTED");
        assertThat(bad.path("error").path("code").asText()).isEqualTo("INVALID_JOB");
    }

    @Test
    void healthShowsEachOfItsKinds() throws Exception {
        for (String kind : List.of("live", "ready", "started")) {
            assertThat(json("/q/health/" + kind).path("status").asText())
                    .as(kind)
                    .isEqualTo("UP");
        }
    }

    @Test
    void anUnknownJobIsAProblem() throws Exception {
        HttpResponse<String> answer = get("/jobs/nobody-knows-me");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private void assertThatStatusesShowAWholeLife(String job) {
        List<JsonNode> published = documents(job, "status");
        assertThat(published).first().extracting(d -> d.path("status").asText()).isEqualTo("QUEUED");
        assertThat(published).last().extracting(d -> d.path("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(published).extracting(d -> d.path("phase").asText()).contains("DOWNLOADING", "VERIFYING");
        assertThat(published)
                .extracting(d -> d.path("version").asLong())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(published).extracting(d -> d.path("deviceId").asText()).containsOnly("dev-17.lan");
    }

    private void assertThatProgressRises(String job) {
        List<JsonNode> published = documents(job, "progress");
        assertThat(published).isNotEmpty();
        assertThat(published).extracting(d -> d.path("bytesReceived").asLong()).isSorted();
        assertThat(published).extracting(d -> d.path("size").asLong()).containsOnly((long) FIRMWARE.size());
    }

    private void assertThatTheFileIsTheFirmware(String job) throws Exception {
        JsonNode artifact = json("/jobs/" + job).path("artifact");
        Path file = store.dataDir().resolve("artifacts").resolve(job).resolve("4.2.0.bin");
        assertThat(artifact.path("path").asText()).isEqualTo(file.toString());
        assertThat(artifact.path("sha256").asText()).isEqualTo(FIRMWARE.sha256());
        assertThat(Files.readAllBytes(file)).isEqualTo(FIRMWARE.toBytes());
    }

    private String status(String job) {
        List<JsonNode> published = documents(job, "status");
        return published.isEmpty()
                ? ""
                : published.get(published.size() - 1).path("status").asText();
    }

    private List<JsonNode> documents(String job, String kind) {
        return backend.heard(BASE + "jobs/" + job + "/" + kind).stream()
                .map(MqttPeer.Heard::json)
                .toList();
    }

    private List<JsonNode> running() throws Exception {
        JsonNode all = json("/progress");
        return List.copyOf(all.findParents("jobId"));
    }

    private JsonNode json(String path) throws Exception {
        return new ObjectMapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(rest.resolve(path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private String document(String target) {
        return "{\"artifact\":{\"url\":\"" + origin.url(target) + "\",\"sha256\":\"" + FIRMWARE.sha256() + "\"}}";
    }
}
