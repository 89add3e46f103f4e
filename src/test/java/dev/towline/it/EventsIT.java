package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code GET /events} over a socket, as it comes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsIT {

    private static final Content FILE = Content.random(21, 1_000_000);

    @RegisterExtension
    final Bench bench = new Bench(EventsIT.class);

    @BeforeEach
    void start() throws Exception {
        if (bench.agent().health("live") == 0) {
            bench.agent().startReady();
        }
    }

    /** One that listens; it reads only when it is asked to. */
    private final class Listener implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader lines;

        Listener(String header) throws IOException {
            URI url = bench.agent().url("/events");
            socket = new Socket(url.getHost(), url.getPort());
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String request = "GET /events HTTP/1.1\r\nHost: x\r\n" + header + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        }

        /** All up to the line, which is the last. */
        List<String> readTo(String last) throws IOException {
            List<String> read = new ArrayList<>();
            do {
                read.add(String.valueOf(lines.readLine()));
            } while (!read.get(read.size() - 1).contains(last));
            return read;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void aJobIsToldFromItsBeginToItsEndAndWhatWasMissedIsToldAgain() throws Exception {
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(FILE).start().always(stallAfter(FILE.size() / 2, gate));
                Listener listener = new Listener("")) {
            assertThat(listener.readTo("retry: ")).contains("HTTP/1.1 200 OK", "Content-Type: text/event-stream");
            bench.backend().push("shown", Requests.of(origin, "/fw.bin", FILE));

            listener.readTo("\"status\":\"QUEUED\"");
            List<String> toHalf = listener.readTo("\"percent\":50");
            assertThat(toHalf).contains("event: status", "event: progress");
            gate.open();
            List<String> toEnd = listener.readTo("\"status\":\"SUCCEEDED\"");
            assertThat(new ObjectMapper()
                            .readTree(toEnd.get(toEnd.size() - 1).substring("data: ".length()))
                            .path("jobId")
                            .asText())
                    .isEqualTo("shown");

            String seen = toHalf.stream()
                    .filter(line -> line.startsWith("id: "))
                    .reduce((earlier, later) -> later)
                    .orElseThrow();
            try (Listener back = new Listener("Last-Event-ID" + seen.substring("id".length()) + "\r\n")) {
                List<String> missed = back.readTo("\"status\":\"SUCCEEDED\"");
                assertThat(missed).filteredOn(line -> line.startsWith("data: ")).hasSize(2);
                assertThat(missed).anyMatch(line -> line.contains("VERIFYING"));
            }
        }
    }

    @Test
    void aQuietStreamHasAHeartbeat() throws Exception {
        try (Listener listener = new Listener("")) {
            assertThat(listener.readTo(": alive")).isNotEmpty();
        }
    }

    @Test
    void fiftyWhoNeverReadHoldUpNothing() throws Exception {
        List<Listener> deaf = new ArrayList<>();
        try (Origin origin = Origin.serving(FILE).start()) {
            for (int count = 0; count < 50; count++) {
                deaf.add(new Listener(""));
            }
            try (Listener late = new Listener("")) {
                assertThat(late.readTo("HTTP/1.1")).containsExactly("HTTP/1.1 503 Service Unavailable");
            }
            for (int count = 0; count < 20; count++) {
                bench.backend().push("deaf-" + count, Requests.of(origin, "/deaf.bin", FILE));
            }
            for (int count = 0; count < 20; count++) {
                assertThat(bench.watcher()
                                .awaitEnd("deaf-" + count)
                                .path("status")
                                .asText())
                        .isEqualTo("SUCCEEDED");
            }
            assertThat(bench.agent().get("/jobs/deaf-19").statusCode()).isEqualTo(200);
        } finally {
            for (Listener listener : deaf) {
                listener.close();
            }
        }
        Patience.waitFor("room for a listener").until(() -> {
            try (Listener next = new Listener("")) {
                return next.readTo("HTTP/1.1").contains("HTTP/1.1 200 OK");
            }
        });
    }
}
