package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs and control over REST. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteIT {

    private static final Content FILE = Content.random(41, 500_000);
    private static final String TOKEN = "4f0c-token-of-the-test";

    @RegisterExtension
    final Bench bench = new Bench(WriteIT.class);

    @BeforeEach
    void start() throws Exception {
        if (bench.agent().health("live") == 0) {
            bench.agent().with("towline.rest.write-token", TOKEN).startReady();
        }
    }

    private HttpResponse<String> post(String path, Object document, String token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(bench.agent().url(path))
                .POST(HttpRequest.BodyPublishers.ofString(document.toString()));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Object document) throws IOException, InterruptedException {
        return post(path, document, TOKEN);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    @Test
    void aJobIsTakenControlledAndForgotten() throws Exception {
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(FILE).start()) {
            origin.script(stallAfter(100_000, gate));

            HttpResponse<String> taken = post("/jobs/local", Requests.of(origin, "/fw.bin", FILE));
            assertThat(taken.statusCode()).isEqualTo(202);
            assertThat(json(taken).path("jobId").asText()).isEqualTo("local");
            assertThat(post("/jobs/local/control", "{\"action\":\"forget\"}").statusCode())
                    .isEqualTo(409);
            HttpResponse<String> paused = post("/jobs/local/control", "{\"action\":\"pause\"}");
            assertThat(paused.statusCode()).isEqualTo(200);
            assertThat(json(paused).path("phase").asText()).isEqualTo("PAUSED");
            gate.open();
            post("/jobs/local/control", "{\"action\":\"resume\"}");
            bench.watcher().awaitStatus("local", "SUCCEEDED");

            HttpResponse<String> again = post("/jobs/local", Requests.of(origin, "/fw.bin", FILE));
            assertThat(json(again).path("status").asText()).isEqualTo("SUCCEEDED");
            HttpResponse<String> conflict = post("/jobs/local", Requests.of(origin, "/fw.bin", Content.random(9, 10)));
            assertThat(conflict.statusCode()).isEqualTo(409);
            assertThat(json(conflict).path("code").asText()).isEqualTo("JOB_CONFLICT");
            assertThat(post("/jobs/local/control", "{\"action\":\"forget\"}").statusCode())
                    .isEqualTo(204);
            assertThat(bench.agent().get("/jobs/local").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void anInvalidDocumentIsAProblemWithTheCode() throws Exception {
        HttpResponse<String> invalid = post("/jobs/bad", "{\"artifact\":");

        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(invalid.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(invalid).path("code").asText()).isEqualTo("INVALID_JOB");
        assertThat(bench.watcher().awaitEnd("bad").path("status").asText()).isEqualTo("REJECTED");
        assertThat(post("/jobs/bad/control", "{\"action\":\"explode\"}").statusCode())
                .isEqualTo(400);
        assertThat(post("/jobs/nobody/control", "{\"action\":\"pause\"}").statusCode())
                .isEqualTo(404);
        assertThat(post("/jobs/-no-id", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void withoutTheTokenNothingIsTaken() throws Exception {
        for (String token : new String[] {"", "wrong", TOKEN + "x"}) {
            HttpResponse<String> answer = post("/jobs/stolen", "{}", token);

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate"))
                    .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Bearer"));
            assertThat(post("/jobs/stolen/control", "{\"action\":\"cancel\"}", token)
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(bench.agent().get("/jobs/stolen").statusCode()).isEqualTo(404);
        assertThat(bench.agent().log()).doesNotContain(TOKEN);
    }

    @Test
    void aBodyIsBounded() throws Exception {
        try (Socket client = new Socket(
                InetAddress.getLoopbackAddress(), bench.agent().url("/").getPort())) {
            client.getOutputStream()
                    .write(("POST /jobs/huge HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + TOKEN
                                    + "\r\nContent-Length: " + ((4 << 20) + 1) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            BufferedReader response =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));

            assertThat(response.readLine()).startsWith("HTTP/1.1 413");
        }
    }
}
