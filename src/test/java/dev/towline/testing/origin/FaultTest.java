package dev.towline.testing.origin;

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
import static dev.towline.testing.origin.HeadFaults.etag;
import static dev.towline.testing.origin.HeadFaults.headerFlood;
import static dev.towline.testing.origin.HeadFaults.hugeHeader;
import static dev.towline.testing.origin.HeadFaults.noValidators;
import static dev.towline.testing.origin.HeadFaults.silentlyChanged;
import static dev.towline.testing.origin.HeadFaults.version;
import static dev.towline.testing.origin.HeadFaults.weakEtag;
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

import dev.towline.testing.origin.RawClient.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each fault looks like on the wire, to a client that asks for all of {@code 0123456789} from byte 4 on. */
class FaultTest {
    private static final Content FILE = Content.of("0123456789");
    private static final Representation VERSION = Representation.of(FILE).withEtag("\"a\"");
    private static final Representation OTHER =
            Representation.of(Content.of("abcdefgh")).withEtag("\"b\"");

    static Stream<Arguments> bodies() {
        return Stream.of(
                arguments("none", Fault.none(), 206, "456789"),
                arguments("ignoreRange", ignoreRange(), 200, "0123456789"),
                arguments("version", version(OTHER), 200, "abcdefgh"),
                arguments("version, ignoreIfRange", version(OTHER).and(ignoreIfRange()), 206, "efgh"),
                arguments("silentlyChanged", silentlyChanged(Content.of("ABCDEFGHIJ")), 206, "EFGHIJ"),
                arguments("weakEtag", weakEtag(), 200, "0123456789"),
                arguments("clip", clip(2), 206, "45"),
                arguments("cutAfter", cutAfter(3), 206, "456"),
                arguments("cutAfter the end", cutAfter(7), 206, "456789"),
                arguments("cutEvery", cutEvery(3), 206, "45"),
                arguments("cutEvery at the start", cutEvery(4), 206, "4567"),
                arguments("cutEvery past the end", cutEvery(10), 206, "456789"),
                arguments("overrun", overrun(0).and(wrongLength(-2)), 206, "456789"),
                arguments("truncate", truncate(1), 206, "45678"),
                arguments("untilClose", untilClose(), 206, "456789"),
                arguments("chunked", chunked(), 206, "6\r\n456789\r\n0\r\n\r\n"),
                arguments("chunked, cutAfter", chunked().and(cutAfter(2)), 206, "2\r\n45\r\n"),
                arguments("shiftBody", shiftBody(2), 206, "678901"),
                arguments("shiftBody back", shiftBody(-1), 206, "345678"),
                arguments("corruptAt", corruptAt(5), 206, "446789"),
                arguments("corruptAt elsewhere", corruptAt(3), 206, "456789"),
                arguments("unsatisfiable", unsatisfiable(), 416, ""),
                arguments("status", Fault.status(503).body("later"), 503, "later"),
                arguments("status, cutAfter", Fault.status(503).body("later").and(cutAfter(2)), 503, "la"),
                arguments("elsewhere", Fault.status(404).at("/other"), 206, "456789"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void sends(String name, Fault fault, int status, String body) throws IOException {
        Reply reply = resume(fault);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).isEqualTo(body);
    }

    static Stream<Arguments> headers() {
        return Stream.of(
                arguments("none", Fault.none(), "Content-Range", "bytes 4-9/10"),
                arguments("contentRange", contentRange("bytes what"), "Content-Range", "bytes what"),
                arguments("noContentRange", noContentRange(), "Content-Range", ""),
                arguments("shiftContentRange", shiftContentRange(-2), "Content-Range", "bytes 2-7/10"),
                arguments("total", total(99), "Content-Range", "bytes 4-9/99"),
                arguments("unknownTotal", unknownTotal(), "Content-Range", "bytes 4-9/*"),
                arguments("rangeUnit", rangeUnit("items"), "Content-Range", "items 4-9/10"),
                arguments("clip", clip(2), "Content-Range", "bytes 4-5/10"),
                arguments("clip, total", clip(2).and(total(11)), "Content-Range", "bytes 4-5/11"),
                arguments("truncate", truncate(1), "Content-Range", "bytes 4-9/10"),
                arguments("multipart", multipart(), "Content-Type", "multipart/byteranges; boundary=towline-boundary"),
                arguments("416 without", unsatisfiable(), "Content-Range", ""),
                arguments("416 with another size", unsatisfiable("bytes */7"), "Content-Range", "bytes */7"),
                arguments("wrongLength", wrongLength(3), "Content-Length", "9"),
                arguments("overrun", overrun(3), "Content-Length", "6"),
                arguments("truncate's length", truncate(1), "Content-Length", "5"),
                arguments("chunked", chunked(), "Transfer-Encoding", "chunked"),
                arguments("chunked has no length", chunked(), "Content-Length", ""),
                arguments("untilClose has no length", untilClose(), "Content-Length", ""),
                arguments("gzip", gzip(), "Content-Encoding", "gzip"),
                arguments("etag", etag("\"c\""), "ETag", "\"c\""),
                arguments("noValidators", noValidators(), "ETag", ""),
                arguments("noValidators, the date", noValidators(), "Last-Modified", ""),
                arguments("redirect", Fault.redirect("/a%2fb?c"), "Location", "/a%2fb?c"),
                arguments("headerFlood", headerFlood(500), "X-Flood-499", "y"),
                arguments("hugeHeader", hugeHeader(9), "X-Huge", "xxxxxxxxx"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("headers")
    void says(String name, Fault fault, String header, String value) throws IOException {
        assertThat(resume(fault).header(header).orElse("")).isEqualTo(value);
    }

    static Stream<Arguments> beginnings() {
        return Stream.of(
                arguments("http10", http10(), "HTTP/1.0 206 \r\n"),
                arguments("interim", interim(103, Headers.none().with("Link", "</a>")), "HTTP/1.1 103 \r\nLink: </a>"),
                arguments("garbage", garbage("SSH-2.0-x\r\n"), "SSH-2.0-x\r\n"),
                arguments("cutInHead", cutInHead(), "HTTP/1.1 206 \r\n"),
                arguments("drop", drop(), ""));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("beginnings")
    void beginsWith(String name, Fault fault, String beginning) throws IOException {
        assertThat(resume(fault).head()).startsWith(beginning);
    }

    @Test
    void composesMultipartOfTheOnePart() throws IOException {
        String body = new String(resume(multipart()).body(), StandardCharsets.ISO_8859_1);

        assertThat(body).startsWith("--towline-boundary\r\n").endsWith("\r\n--towline-boundary--\r\n");
        assertThat(body).contains("Content-Range: bytes 4-9/10\r\n\r\n456789\r\n");
    }

    private static Reply resume(Fault fault) throws IOException {
        try (Origin origin = Origin.serving(VERSION).always(fault).start()) {
            return RawClient.get(origin.url("/fw.bin"), "Range: bytes=4-", "If-Range: \"a\"");
        }
    }
}
