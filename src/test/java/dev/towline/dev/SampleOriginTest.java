package dev.towline.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SampleOriginTest {

    private static final String END_OF_HEAD = "\r\n\r\n";

    private static final SampleFile FILE = new SampleFile(4);
    private static final SampleOrigin.Line WHOLE = new SampleOrigin.Line(1L << 40, 1 << 20, 2 << 20);
    private static final SampleOrigin.Line CUT = new SampleOrigin.Line(1L << 40, 100_000, 100_001);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesTheWholeAndTheRestAfterAnOffset() throws Exception {
        try (SampleOrigin origin = SampleOrigin.start(FILE, FILE.sha256(), WHOLE)) {
            HttpResponse<byte[]> whole = get(origin.url());
            String etag = whole.headers().firstValue("ETag").orElseThrow();
            HttpResponse<byte[]> rest = get(origin.url(), "Range", "bytes=100000-", "If-Range", etag);

            assertThat(whole.statusCode()).isEqualTo(200);
            assertThat(whole.body()).hasSize((int) FILE.size());
            assertThat(rest.statusCode()).isEqualTo(206);
            assertThat(rest.headers().firstValue("Content-Range")).contains("bytes 100000-262143/262144");
            assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), 100_000, whole.body().length));
        }
    }

    @Test
    void servesTheWholeWhereTheTagIsAnother() throws Exception {
        try (SampleOrigin origin = SampleOrigin.start(FILE, FILE.sha256(), WHOLE)) {
            HttpResponse<byte[]> answer = get(origin.url(), "Range", "bytes=100000-", "If-Range", "\"other\"");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).hasSize((int) FILE.size());
        }
    }

    @Test
    void answers416ToARangeBehindTheEnd() throws Exception {
        try (SampleOrigin origin = SampleOrigin.start(FILE, FILE.sha256(), WHOLE)) {
            assertThat(get(origin.url(), "Range", "bytes=262144-").statusCode()).isEqualTo(416);
        }
    }

    @Test
    void cutsTheConnection() throws Exception {
        try (SampleOrigin origin = SampleOrigin.start(FILE, FILE.sha256(), CUT)) {
            String response = new String(readUntilClose(origin.url()), StandardCharsets.ISO_8859_1);

            String head = response.substring(0, response.indexOf(END_OF_HEAD));
            assertThat(head).containsIgnoringCase("content-length: " + FILE.size());
            assertThat(response.substring(head.length() + END_OF_HEAD.length())).hasSize(100_000);
        }
    }

    /** A client that knows how long a body should be may report the cut before it has handed on all that came. */
    private static byte[] readUntilClose(URI url) throws IOException {
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "GET " + url.getRawPath() + " HTTP/1.1\r\nHost: " + url.getAuthority() + END_OF_HEAD;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().readAllBytes();
        }
    }

    private HttpResponse<byte[]> get(URI url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
