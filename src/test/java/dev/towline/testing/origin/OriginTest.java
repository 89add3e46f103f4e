package dev.towline.testing.origin;

import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.HeadFaults.weakEtag;
import static dev.towline.testing.origin.HeadFaults.weakLastModified;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.origin.Exchange.Ending;
import dev.towline.testing.origin.RawClient.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OriginTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Content FILE = Content.random(1, 100_000);
    private static final Representation VERSION = Representation.of(FILE);
    private static final String ETAG = VERSION.etag().orElseThrow();
    private static final String DATE = HttpDate.format(VERSION.lastModified().orElseThrow());

    private final Origin origin = Origin.serving(VERSION);

    @BeforeEach
    void start() throws IOException {
        origin.start();
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    static Stream<Arguments> ranges() {
        return Stream.of(
                arguments("no range", List.of(), 200, "", 0, 100_000),
                arguments("to the end", List.of("Range: bytes=10-"), 206, "bytes 10-99999/100000", 10, 99_990),
                arguments("both ends", List.of("Range: bytes=10-19"), 206, "bytes 10-19/100000", 10, 10),
                arguments(
                        "beyond the end", List.of("Range: bytes=10-999999"), 206, "bytes 10-99999/100000", 10, 99_990),
                arguments("suffix", List.of("Range: bytes=-5"), 206, "bytes 99995-99999/100000", 99_995, 5),
                arguments("at the end", List.of("Range: bytes=100000-"), 416, "bytes */100000", 0, 0),
                arguments("backwards", List.of("Range: bytes=19-10"), 200, "", 0, 100_000),
                arguments("two ranges", List.of("Range: bytes=0-1,5-6"), 200, "", 0, 100_000),
                arguments("another unit", List.of("Range: lines=0-1"), 200, "", 0, 100_000),
                arguments("our ETag", ifRange(ETAG), 206, "bytes 10-99999/100000", 10, 99_990),
                arguments("our ETag, weak", ifRange("W/" + ETAG), 200, "", 0, 100_000),
                arguments("another ETag", ifRange("\"x\""), 200, "", 0, 100_000),
                arguments("our date", ifRange(DATE), 206, "bytes 10-99999/100000", 10, 99_990),
                arguments("a later date", ifRange("Tue, 14 Nov 2023 22:13:21 GMT"), 200, "", 0, 100_000));
    }

    private static List<String> ifRange(String validator) {
        return List.of("Range: bytes=10-", "If-Range: " + validator);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ranges")
    void answersRangesAsRfc9110Wants(
            String name, List<String> fields, int status, String contentRange, int from, int length)
            throws IOException {
        Reply reply = RawClient.get(origin.url("/fw.bin"), fields.toArray(String[]::new));

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Range").orElse("")).isEqualTo(contentRange);
        assertThat(reply.header("Content-Length")).hasValue(Integer.toString(length));
        assertThat(reply.body()).isEqualTo(FILE.slice(from, length).toBytes());
    }

    @Test
    void namesItsValidators() throws IOException {
        Reply reply = RawClient.get(origin.url("/fw.bin"));

        assertThat(reply.header("ETag")).hasValue(ETAG);
        assertThat(reply.header("Last-Modified")).hasValue(DATE);
        assertThat(reply.header("Accept-Ranges")).hasValue("bytes");
        assertThat(reply.header("Date").flatMap(HttpDate::parse)).isPresent();
    }

    @Test
    void servesOrdinaryClientsOverOneConnection() throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        HttpRequest request = HttpRequest.newBuilder(origin.url("/fw.bin"))
                .header("Accept-Encoding", "identity")
                .build();

        for (int i = 0; i < 3; i++) {
            HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
            assertThat(Content.of(response.body()).sha256()).isEqualTo(FILE.sha256());
        }

        assertThat(origin.awaitEnded(3, SOON)).allMatch(e -> e.connection() == 1 && e.ending() == Ending.COMPLETE);
        assertThat(origin.bytesSent()).isEqualTo(300_000);
        assertThat(origin.violations()).isEmpty();
    }

    @Test
    void takesFaultsInTurnAndOneBeneathThemAll() throws IOException {
        origin.always(weakEtag())
                .script(cutAfter(10), Fault.status(503).retryAfter("2"))
                .then(cutAfter(20));

        assertThat(RawClient.get(origin.url("/a")).body()).hasSize(10);
        assertThat(RawClient.get(origin.url("/a")).header("Retry-After")).hasValue("2");
        Reply third = RawClient.get(origin.url("/a"));
        assertThat(third.body()).hasSize(20);
        assertThat(third.header("ETag")).hasValue("W/" + ETAG);
        assertThat(origin.requests()).extracting(Exchange::status).containsExactly(200, 503, 200);
    }

    @Test
    void servesAnotherVersionFromNowOn() throws IOException {
        Content newer = Content.random(2, 10);
        origin.serve(Representation.of(newer));

        Reply reply = RawClient.get(origin.url("/a"), "Range: bytes=5-", "If-Range: " + ETAG);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo(newer.toBytes());
    }

    @Test
    void recordsTheRawTargetAndTheHeaders() throws IOException {
        RawClient.get(origin.url("/a%20b%2fc.bin?X=%2B&y=z%3d"), "Range: bytes=1-", "If-Range: " + ETAG, "X-Mine: 7");

        Exchange exchange = origin.requests().get(0);
        assertThat(exchange.path()).isEqualTo("/a%20b%2fc.bin");
        assertThat(exchange.query()).hasValue("X=%2B&y=z%3d");
        assertThat(exchange.range()).hasValue("bytes=1-");
        assertThat(exchange.ifRange()).hasValue(ETAG);
        assertThat(exchange.headers().first("x-mine")).hasValue("7");
        assertThat(origin.violations()).isEmpty();
    }

    @Test
    void refusesConnectionsUntilItListensAgain() throws IOException {
        origin.stopListening();
        assertThatThrownBy(() -> RawClient.get(origin.url("/a"))).isInstanceOf(ConnectException.class);

        origin.resumeListening();
        assertThat(RawClient.get(origin.url("/a")).status()).isEqualTo(200);
    }

    @Test
    void honoursSignedUrlsUntilTheyExpire() throws IOException {
        SignedUrls signed = new SignedUrls();
        origin.always(signed.redirectingTo("/real.bin").and(signed.required().at("/real.bin")));

        String location =
                RawClient.get(origin.url("/fw.bin")).header("Location").orElseThrow();
        assertThat(RawClient.get(origin.url(location)).status()).isEqualTo(200);
        assertThat(RawClient.get(origin.url(location.replace("%2B", "+"))).status())
                .isEqualTo(403);
        signed.expireAll();
        assertThat(RawClient.get(origin.url(location)).status()).isEqualTo(403);
    }

    @Test
    void leavesNoThreadBehind() throws IOException {
        String threads = "test-origin-" + origin.url("/").getPort();
        origin.then(DeliveryFaults.stallAfter(10));
        try (RawClient idle = new RawClient(origin.url("/"));
                RawClient stalled = new RawClient(origin.url("/"))) {
            stalled.send(RawClient.request(origin.url("/a")));
            stalled.read(10);
            idle.send("GET /half");
            origin.close();
        }

        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().equals(threads));
        assertThat(origin.requests()).extracting(Exchange::ending).containsExactly(Ending.ORIGIN_CLOSED);
    }

    @Test
    void aDateThatWasWeakMustNotComeBack() throws IOException {
        origin.script(weakLastModified());
        String date = RawClient.get(origin.url("/a")).header("Last-Modified").orElseThrow();

        RawClient.get(origin.url("/a"), "Range: bytes=1-", "If-Range: " + date);

        assertThat(origin.violations()).singleElement().asString().contains("request 2", "no strong validator");
    }
}
