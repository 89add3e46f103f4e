package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.process.Bench;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without a token nothing can be written over REST, whatever a client says. */
class ReadOnlyIT {

    @RegisterExtension
    final Bench bench = new Bench(ReadOnlyIT.class);

    @Test
    void writingIsNotServed() throws Exception {
        bench.agent().start();
        for (String path : new String[] {"/jobs/a", "/jobs/a/control"}) {
            HttpRequest request = HttpRequest.newBuilder(bench.agent().url(path))
                    .header("Authorization", "Bearer ")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(bench.agent().get("/jobs/a").statusCode()).isEqualTo(404);
    }
}
