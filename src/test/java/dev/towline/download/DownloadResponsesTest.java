package dev.towline.download;

import static dev.towline.download.Expect.awaitsUrl;
import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.BodyFaults.chunked;
import static dev.towline.testing.origin.BodyFaults.corruptAt;
import static dev.towline.testing.origin.BodyFaults.gzip;
import static dev.towline.testing.origin.BodyFaults.http10;
import static dev.towline.testing.origin.BodyFaults.overrun;
import static dev.towline.testing.origin.BodyFaults.shiftBody;
import static dev.towline.testing.origin.BodyFaults.truncate;
import static dev.towline.testing.origin.BodyFaults.untilClose;
import static dev.towline.testing.origin.BodyFaults.wrongLength;
import static dev.towline.testing.origin.DeliveryFaults.closeConnection;
import static dev.towline.testing.origin.DeliveryFaults.closeUnannounced;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutInHead;
import static dev.towline.testing.origin.DeliveryFaults.drop;
import static dev.towline.testing.origin.DeliveryFaults.garbage;
import static dev.towline.testing.origin.DeliveryFaults.interim;
import static dev.towline.testing.origin.DeliveryFaults.resetAtOnce;
import static dev.towline.testing.origin.HeadFaults.headerFlood;
import static dev.towline.testing.origin.HeadFaults.hugeHeader;
import static dev.towline.testing.origin.HeadFaults.noValidators;
import static dev.towline.testing.origin.RangeFaults.noAcceptRanges;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.FailureCode;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Headers;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server may do to the first request for a file, with a good response to every later one. */
@QuarkusTest
class DownloadResponsesTest {

    private static final int SIZE = 200_001;

    @TempDir
    Path folder;

    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, Content.random(1, SIZE));
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    static Stream<Arguments> firstResponses() {
        return Stream.of(
                arguments("as it should be", Fault.none(), 1, done(0)),
                arguments("chunked, no length", chunked(), 1, done(0)),
                arguments("ends with the connection", untilClose(), 1, done(0)),
                arguments("HTTP/1.0", http10(), 1, done(0)),
                arguments("HTTP/1.0 that ends with the connection", http10().and(untilClose()), 1, done(0)),
                arguments("Connection: close", closeConnection(), 1, done(0)),
                arguments("closed after the response", closeUnannounced(), 1, done(0)),
                arguments("no validators", noValidators(), 1, done(0)),
                arguments("no Accept-Ranges", noAcceptRanges(), 1, done(0)),
                arguments("100 before the response", interim(100, Headers.none()), 1, done(0)),
                arguments("103 before the response", interim(103, Headers.none().with("Link", "</a>")), 1, done(0)),
                arguments("50 fields of no use", headerFlood(50), 1, done(0)),
                arguments("5000 fields of no use", headerFlood(5000), 2, done(0)),
                arguments("a field of 100 kB", hugeHeader(100_000), 2, done(0)),
                arguments("fewer bytes than promised", wrongLength(100), 2, done(0)),
                arguments("fewer bytes than the file has", truncate(100), 1, failed(FailureCode.SHA256_MISMATCH)),
                arguments("a length of fewer bytes", wrongLength(-100), 1, failed(FailureCode.SHA256_MISMATCH)),
                arguments(
                        "more bytes than the file has, chunked",
                        overrun(100).and(chunked()),
                        1,
                        failed(FailureCode.SHA256_MISMATCH)),
                arguments("a wrong bit", corruptAt(5), 1, failed(FailureCode.SHA256_MISMATCH)),
                arguments("bytes from elsewhere", shiftBody(1), 1, failed(FailureCode.SHA256_MISMATCH)),
                arguments("gzip that was not asked for", gzip(), 1, failed("PROTOCOL")),
                arguments("cut on the way", cutAfter(100_000), 2, done(0)),
                arguments("cut before the last byte", cutAfter(SIZE - 1), 2, done(0)),
                arguments("cut before the first byte", cutAfter(0), 2, done(0)),
                arguments("a chunked body cut", chunked().and(cutAfter(100_000)), 2, done(0)),
                arguments("a body until close, cut", untilClose().and(cutAfter(100_000)), 2, done(0)),
                arguments("closed without a response", drop(), 2, done(0)),
                arguments("reset without a response", resetAtOnce(), 2, done(0)),
                arguments("cut within the head", cutInHead(), 2, done(0)),
                arguments("no HTTP at all", garbage("SSH-2.0-OpenSSH_9.6\r\n"), 2, done(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstResponses")
    void aFirstResponse(String name, Fault fault, int requests, Expect expected) throws IOException {
        bench.origin().script(fault);

        Outcome outcome = bench.run();

        expected.hold(outcome, bench);
        assertThat(bench.origin().requests()).hasSize(requests);
        assertThat(bench.origin().violations()).isEmpty();
    }

    static Stream<Arguments> firstResponsesOfDeclaredSize() {
        return Stream.of(
                arguments("as it should be", Fault.none(), 1, done(0)),
                arguments("more bytes than promised, chunked", overrun(100).and(chunked()), 1, done(100)),
                arguments("more bytes, until close", overrun(100).and(untilClose()), 1, done(100)),
                arguments("a length of more bytes", wrongLength(100), 1, failed(FailureCode.SIZE_MISMATCH)),
                arguments("a length of fewer bytes", wrongLength(-100), 1, failed(FailureCode.SIZE_MISMATCH)),
                arguments("fewer bytes", truncate(100), 1, failed(FailureCode.SIZE_MISMATCH)),
                arguments("fewer bytes, chunked", truncate(100).and(chunked()), 2, done(0)),
                arguments("a wrong bit", corruptAt(5), 1, failed(FailureCode.SHA256_MISMATCH)),
                arguments("a body until close, cut", untilClose().and(cutAfter(100_000)), 2, done(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstResponsesOfDeclaredSize")
    void aFirstResponseWhereTheJobGivesTheSize(String name, Fault fault, int requests, Expect expected)
            throws IOException {
        bench.declaringSize().origin().script(fault);

        Outcome outcome = bench.run();

        expected.hold(outcome, bench);
        assertThat(bench.origin().requests()).hasSize(requests);
        assertThat(bench.origin().violations()).isEmpty();
    }

    static Stream<Arguments> firstStatuses() {
        return Stream.concat(
                Stream.of(408, 425, 429, 500, 502, 503, 504, 599).map(status -> arguments(status, 2, done(0))),
                Stream.concat(
                        Stream.of(204, 300, 304, 400, 404, 405, 416, 418, 451)
                                .map(status -> arguments(status, 1, failed("HTTP_" + status))),
                        Stream.of(401, 403, 410).map(status -> arguments(status, 1, awaitsUrl(0)))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("firstStatuses")
    void aFirstStatus(int status, int requests, Expect expected) throws IOException {
        bench.origin().script(Fault.status(status));

        Outcome outcome = bench.run();

        expected.hold(outcome, bench);
        assertThat(bench.origin().requests()).hasSize(requests);
    }

    static Stream<Arguments> oddStatuses() {
        return Stream.of(
                arguments(
                        "206 although no range was asked for", Fault.status(206).body("part"), 2, done(0)),
                arguments("a redirect to nowhere", Fault.status(302), 1, failed("PROTOCOL")),
                arguments("a redirect to another scheme", Fault.redirect("ftp://host/f"), 1, failed("PROTOCOL")),
                arguments("an error page", Fault.status(503).body("x".repeat(200_000)), 2, done(0)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("oddStatuses")
    void anOddFirstStatus(String name, Fault fault, int requests, Expect expected) throws IOException {
        bench.origin().script(fault);

        Outcome outcome = bench.run();

        expected.hold(outcome, bench);
        assertThat(bench.origin().requests()).hasSize(requests);
        assertThat(bench.origin().violations()).isEmpty();
    }
}
