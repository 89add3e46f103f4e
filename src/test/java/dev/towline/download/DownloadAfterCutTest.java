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
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static dev.towline.testing.origin.DeliveryFaults.cutInHead;
import static dev.towline.testing.origin.DeliveryFaults.drop;
import static dev.towline.testing.origin.DeliveryFaults.garbage;
import static dev.towline.testing.origin.DeliveryFaults.interim;
import static dev.towline.testing.origin.DeliveryFaults.resetAtOnce;
import static dev.towline.testing.origin.DeliveryFaults.resetEvery;
import static dev.towline.testing.origin.HeadFaults.headerFlood;
import static dev.towline.testing.origin.HeadFaults.hugeHeader;
import static dev.towline.testing.origin.HeadFaults.silentlyChanged;
import static dev.towline.testing.origin.HeadFaults.version;
import static dev.towline.testing.origin.RangeFaults.clip;
import static dev.towline.testing.origin.RangeFaults.contentRange;
import static dev.towline.testing.origin.RangeFaults.ignoreIfRange;
import static dev.towline.testing.origin.RangeFaults.ignoreRange;
import static dev.towline.testing.origin.RangeFaults.multipart;
import static dev.towline.testing.origin.RangeFaults.noContentRange;
import static dev.towline.testing.origin.RangeFaults.rangeUnit;
import static dev.towline.testing.origin.RangeFaults.shiftContentRange;
import static dev.towline.testing.origin.RangeFaults.total;
import static dev.towline.testing.origin.RangeFaults.unknownTotal;
import static dev.towline.testing.origin.RangeFaults.unsatisfiable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.FailureCode;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Headers;
import dev.towline.testing.origin.Representation;
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

/** What a server may do to a resume: the first response is cut, the faulty one comes next, once or for ever. */
@QuarkusTest
class DownloadAfterCutTest {

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;
    private static final Content CONTENT = Content.random(1, SIZE);
    private static final Content OTHER = Content.random(2, SIZE);
    private static final Representation OTHER_VERSION = Representation.of(OTHER);

    @TempDir
    Path folder;

    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, CONTENT);
        bench.origin().script(cutAfter(CUT));
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    static Stream<Arguments> onceAfterACut() {
        return Stream.of(
                arguments("nothing", Fault.none(), 2, done(0)),
                arguments("the whole", ignoreRange(), 2, done(CUT)),
                arguments("a 206 in chunks", chunked(), 2, done(0)),
                arguments("a 206 that ends with the connection", untilClose(), 2, done(0)),
                arguments("a 206 by HTTP/1.0", http10(), 2, done(0)),
                arguments("a 206 of fewer bytes than asked", clip(25_000), 3, done(0)),
                arguments("* as total", unknownTotal(), 2, done(0)),
                arguments("103 before the 206", interim(103, Headers.none()), 2, done(0)),
                arguments("closed without a response", drop(), 3, done(0)),
                arguments("reset without a response", resetAtOnce(), 3, done(0)),
                arguments("cut within the head", cutInHead(), 3, done(0)),
                arguments("no HTTP", garbage("220 smtp ready\r\n"), 3, done(0)),
                arguments("5000 fields", headerFlood(5000), 3, done(0)),
                arguments("a field of 100 kB", hugeHeader(100_000), 3, done(0)),
                arguments("503", Fault.status(503), 3, done(0)),
                arguments("429", Fault.status(429).retryAfter("1"), 3, done(0)),
                arguments("no Content-Range", noContentRange(), 3, done(0)),
                arguments("a garbled Content-Range", contentRange("bytes from here"), 3, done(0)),
                arguments("a Content-Range backwards", contentRange("bytes 200000-100000/200001"), 3, done(0)),
                arguments("a range that starts late", shiftContentRange(1), 3, done(0)),
                arguments("a range that starts early", shiftContentRange(-1), 3, done(0)),
                arguments("a range in another unit", rangeUnit("items"), 3, done(0)),
                arguments("several parts", multipart(), 3, done(0)),
                arguments("a length below its range", truncate(1000), 3, done(0)),
                arguments("a length above its range", wrongLength(100), 3, done(0)),
                arguments("fewer bytes than its range, chunked", truncate(1000).and(chunked()), 3, done(0)),
                arguments("more bytes than its range, chunked", overrun(100).and(chunked()), 2, done(100)),
                arguments("another total", total(SIZE + 1), 3, done(CUT)),
                arguments("416 without a size", unsatisfiable(), 3, done(CUT)),
                arguments("416 with another size", unsatisfiable("bytes */77"), 3, done(CUT)),
                arguments("416 with the size on disk", unsatisfiable("bytes */" + CUT), 3, done(CUT)),
                arguments(
                        "another version in spite of If-Range",
                        version(OTHER_VERSION).and(ignoreIfRange()),
                        3,
                        done(CUT)),
                arguments("other bytes under the same validators", silentlyChanged(OTHER), 3, done(SIZE)),
                arguments("a wrong bit", corruptAt(150_000), 3, done(SIZE)),
                arguments("bytes from elsewhere", shiftBody(7), 3, done(SIZE)),
                arguments("another version", version(OTHER_VERSION), 2, failed(FailureCode.SHA256_MISMATCH)),
                arguments("a coding that was not asked for", gzip(), 2, failed("PROTOCOL")),
                arguments("404", Fault.status(404), 2, failed("HTTP_404")),
                arguments("410", Fault.status(410), 2, awaitsUrl(CUT)),
                arguments("401", Fault.status(401), 2, awaitsUrl(CUT)),
                arguments("403", Fault.status(403), 2, awaitsUrl(CUT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("onceAfterACut")
    void onceAfterACut(String name, Fault fault, int requests, Expect expected) throws IOException {
        bench.origin().script(fault);

        check(requests, expected);
    }

    static Stream<Arguments> everAfterACut() {
        return Stream.of(
                arguments("the whole", ignoreRange(), 2, done(CUT)),
                arguments("206 of fewer bytes than asked", clip(25_000), 6, done(0)),
                arguments("* as total", unknownTotal(), 2, done(0)),
                arguments("cut every 16 KiB", cutEvery(16 << 10), 8, done(0)),
                arguments("cut every 16 KiB, chunked", chunked().and(cutEvery(16 << 10)), 8, done(0)),
                arguments("no Content-Range", noContentRange(), 4, done(CUT)),
                arguments("a garbled Content-Range", contentRange("100000"), 4, done(CUT)),
                arguments("a range that starts late", shiftContentRange(1), 4, done(CUT)),
                arguments("several parts", multipart(), 4, done(CUT)),
                arguments("another total", total(SIZE + 1), 3, done(CUT)),
                arguments("the whole, always cut", ignoreRange().and(cutAfter(CUT)), 5, failed("CONNECTION_LOST")),
                arguments("416", unsatisfiable(), 3, failed("HTTP_416")),
                arguments("503", Fault.status(503), 5, failed("HTTP_503")),
                arguments("closed without a response", drop(), 5, failed("CONNECTION_LOST")),
                arguments("cut before the first byte", cutAfter(0), 5, failed("CONNECTION_LOST")),
                arguments("no HTTP", garbage("220 smtp ready\r\n"), 5, failed("PROTOCOL")),
                arguments("a field of 100 kB", hugeHeader(100_000), 5, failed("PROTOCOL")),
                arguments("a wrong bit", corruptAt(150_000), 3, failed(FailureCode.SHA256_MISMATCH)),
                arguments(
                        "other bytes, same validators", silentlyChanged(OTHER), 3, failed(FailureCode.SHA256_MISMATCH)),
                arguments("another version", version(OTHER_VERSION), 2, failed(FailureCode.SHA256_MISMATCH)),
                arguments("403", Fault.status(403), 2, awaitsUrl(CUT)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everAfterACut")
    void everAfterACut(String name, Fault fault, int requests, Expect expected) throws IOException {
        bench.origin().then(fault);

        check(requests, expected);
    }

    private void check(int requests, Expect expected) throws IOException {
        Outcome outcome = bench.run();

        expected.hold(outcome, bench);
        assertThat(bench.origin().requests()).hasSize(requests);
        assertThat(bench.origin().violations()).isEmpty();
    }

    /** How many bytes a reset costs is the kernel's to say, but none is fetched twice that came. */
    @ParameterizedTest
    @MethodSource("distances")
    void resetAgainAndAgain(long distance) throws IOException {
        bench.origin().then(resetEvery(distance));

        done(0).hold(bench.run(), bench);
    }

    static Stream<Long> distances() {
        return Stream.of(16L << 10, 64L << 10);
    }
}
