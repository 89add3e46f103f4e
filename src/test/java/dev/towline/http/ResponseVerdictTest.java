package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.FailureCode;
import dev.towline.job.SourcePolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every response of a server, judged by its status and header section. 100 bytes are the artefact, 40 are on disk
 * where a range is asked.
 */
class ResponseVerdictTest {

    private static final Instant NOW = Instant.parse("2026-11-01T10:00:00Z");
    private static final SourcePolicy POLICY = new SourcePolicy(false, List.of(), 1000);
    private static final OptionalLong UNKNOWN = OptionalLong.empty();
    private static final OptionalLong HUNDRED = OptionalLong.of(100);
    private static final String MODIFIED = "Sun, 01 Nov 2026 09:00:00 GMT";
    private static final String LATER = "Sun, 01 Nov 2026 09:30:00 GMT";

    /** Everything is asked for, and the job gives 100 bytes. */
    private static final ResponseVerdict FRESH = asked(0, HUNDRED, UNKNOWN, Validator.NONE);
    /** Everything is asked for, and the size is unknown. */
    private static final ResponseVerdict BLIND = asked(0, UNKNOWN, UNKNOWN, Validator.NONE);
    /** The rest is asked for, of a source that tagged its version. */
    private static final ResponseVerdict RANGE = asked(40, HUNDRED, HUNDRED, tag("\"v1\""));
    /** The rest is asked for, of a source that sent no validator. */
    private static final ResponseVerdict UNTAGGED = asked(40, UNKNOWN, UNKNOWN, Validator.NONE);
    /** The rest is asked for, and an earlier response gave the total. */
    private static final ResponseVerdict TOTAL_KNOWN = asked(40, UNKNOWN, HUNDRED, Validator.NONE);

    private static ResponseVerdict asked(long offset, OptionalLong declared, OptionalLong total, Validator known) {
        return new ResponseVerdict(Span.from(offset), declared, total, known, POLICY);
    }

    private static Validator tag(String etag) {
        return new Validator(Optional.of(etag), Optional.empty(), false);
    }

    private static ResponseHead head(int status, String... fields) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            map.put(fields[i], fields[i + 1]);
        }
        return new ResponseHead(status, map);
    }

    private static ResponseHead partial(String range, String... more) {
        String[] fields = Stream.concat(Stream.of("Content-Range", range), Stream.of(more))
                .toArray(String[]::new);
        return head(206, fields);
    }

    private static final String GO_ON = "Append";
    private static final String RESTART = "Restart";
    private static final String WHOLE = "AskWhole";
    private static final String DONE = "Complete";
    private static final String GARBLED = "TryLater PROTOCOL";

    static Stream<Arguments> wholes() {
        return Stream.of(
                row("200", FRESH, head(200, "Content-Length", "100"), RESTART),
                row("200 without a length", FRESH, head(200), RESTART),
                row("200 chunked", FRESH, head(200, "Transfer-Encoding", "chunked"), RESTART),
                row("200, size unknown", BLIND, head(200, "Content-Length", "7"), RESTART),
                row("200, nothing known at all", BLIND, head(200), RESTART),
                row("200 although a range was asked", RANGE, head(200, "Content-Length", "100"), RESTART),
                row("200 of another version", RANGE, head(200, "Content-Length", "100", "ETag", "\"v2\""), RESTART),
                row("200 of another length than before", TOTAL_KNOWN, head(200, "Content-Length", "70"), RESTART),
                row("200 shorter than the job gives", FRESH, head(200, "Content-Length", "99"), "GiveUp SIZE_MISMATCH"),
                row("200 longer than the job gives", FRESH, head(200, "Content-Length", "101"), "GiveUp SIZE_MISMATCH"),
                row(
                        "200 of another length, a range asked",
                        RANGE,
                        head(200, "Content-Length", "101"),
                        "GiveUp SIZE_MISMATCH"),
                row("200 of the largest size", BLIND, head(200, "Content-Length", "1000"), RESTART),
                row("200 too large", BLIND, head(200, "Content-Length", "1001"), "GiveUp TOO_LARGE"),
                row("200 with a malformed length", FRESH, head(200, "Content-Length", "x"), RESTART),
                row(
                        "200 coded",
                        FRESH,
                        head(200, "Content-Length", "100", "Content-Encoding", "gzip"),
                        "GiveUp DOWNLOAD_FAILED PROTOCOL"),
                row(
                        "200 coded, shorter",
                        FRESH,
                        head(200, "Content-Length", "30", "Content-Encoding", "gzip"),
                        "GiveUp DOWNLOAD_FAILED PROTOCOL"),
                row("200 coded as it is", FRESH, head(200, "Content-Encoding", "identity"), RESTART));
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                row("206 exact", RANGE, partial("bytes 40-99/100", "Content-Length", "60", "ETag", "\"v1\""), GO_ON),
                row("206 without a tag", RANGE, partial("bytes 40-99/100"), GO_ON),
                row("206 of a source that sent no tag", UNTAGGED, partial("bytes 40-99/100", "ETag", "\"v1\""), GO_ON),
                row("206 chunked", RANGE, partial("bytes 40-99/100", "Transfer-Encoding", "chunked"), GO_ON),
                row("206 shorter than asked", RANGE, partial("bytes 40-59/100", "Content-Length", "20"), GO_ON),
                row("206 of one byte", RANGE, partial("bytes 40-40/100"), GO_ON),
                row("206 of an unknown total", RANGE, partial("bytes 40-99/*"), GO_ON),
                row("206, nothing known at all", UNTAGGED, partial("bytes 40-59/*"), GO_ON),
                row("206 with the total", UNTAGGED, partial("bytes 40-99/100"), GO_ON),
                row("206 that starts early", RANGE, partial("bytes 39-99/100"), GARBLED),
                row("206 that starts at zero", RANGE, partial("bytes 0-99/100"), GARBLED),
                row("206 that starts late", RANGE, partial("bytes 41-99/100"), GARBLED),
                row("206 without a Content-Range", RANGE, head(206, "Content-Length", "60"), GARBLED),
                row("206 with a garbled Content-Range", RANGE, partial("bytes 40-/100"), GARBLED),
                row("206 in another unit", RANGE, partial("items 40-99/100"), GARBLED),
                row("206 that satisfies nothing", RANGE, partial("bytes */100"), GARBLED),
                row(
                        "206 in several parts",
                        RANGE,
                        head(206, "Content-Type", "multipart/byteranges; boundary=b"),
                        GARBLED),
                row(
                        "206 in several parts and a range",
                        RANGE,
                        partial("bytes 40-99/100", "Content-Type", "multipart/byteranges"),
                        GARBLED),
                row(
                        "206 with a length of its own",
                        RANGE,
                        partial("bytes 40-99/100", "Content-Length", "100"),
                        GARBLED),
                row("206 although none was asked for", FRESH, partial("bytes 0-99/100"), GARBLED),
                row("206 with another tag", RANGE, partial("bytes 40-99/100", "ETag", "\"v2\""), WHOLE),
                row("206 with the same tag, now weak", RANGE, partial("bytes 40-99/100", "ETag", "W/\"v1\""), GO_ON),
                row("206 with another tag, weak", RANGE, partial("bytes 40-99/100", "ETag", "W/\"v2\""), WHOLE),
                row("206 with another date", dated(), partial("bytes 40-99/100", "Last-Modified", LATER), WHOLE),
                row("206 with the same date", dated(), partial("bytes 40-99/100", "Last-Modified", MODIFIED), GO_ON),
                row("206 of another total than the job gives", RANGE, partial("bytes 40-100/101"), WHOLE),
                row("206 of another total than before", TOTAL_KNOWN, partial("bytes 40-98/99"), WHOLE),
                row("206 of a total too large", UNTAGGED, partial("bytes 40-1000/1001"), "GiveUp TOO_LARGE"),
                row(
                        "206 coded",
                        RANGE,
                        partial("bytes 40-99/100", "Content-Encoding", "br"),
                        "GiveUp DOWNLOAD_FAILED PROTOCOL"));
    }

    private static ResponseVerdict dated() {
        return asked(40, HUNDRED, HUNDRED, new Validator(Optional.empty(), Optional.of(MODIFIED), true));
    }

    static Stream<Arguments> unsatisfiable() {
        return Stream.of(
                row("416 with our size", UNTAGGED, head(416, "Content-Range", "bytes */40"), DONE),
                row("416 with a smaller size", RANGE, head(416, "Content-Range", "bytes */30"), WHOLE),
                row("416 with a larger size", RANGE, head(416, "Content-Range", "bytes */100"), WHOLE),
                row("416 with no size", RANGE, head(416), WHOLE),
                row("416 with an unknown size", RANGE, head(416, "Content-Range", "bytes */*"), WHOLE),
                row("416 with a garbled size", RANGE, head(416, "Content-Range", "40"), WHOLE),
                row("416 although no range was asked for", FRESH, head(416), "GiveUp DOWNLOAD_FAILED HTTP_416"));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                row("204", FRESH, head(204), "GiveUp DOWNLOAD_FAILED HTTP_204"),
                row("300", FRESH, head(300), "GiveUp DOWNLOAD_FAILED HTTP_300"),
                row("304 that was not asked for", RANGE, head(304), "GiveUp DOWNLOAD_FAILED HTTP_304"),
                row("302 without a Location", FRESH, head(302), "GiveUp DOWNLOAD_FAILED PROTOCOL"),
                row("302 with an empty Location", FRESH, head(302, "Location", " "), "GiveUp DOWNLOAD_FAILED PROTOCOL"),
                row("400", FRESH, head(400), "GiveUp DOWNLOAD_FAILED HTTP_400"),
                row("401", FRESH, head(401), "UrlRefused 401"),
                row("403", RANGE, head(403), "UrlRefused 403"),
                row("404", FRESH, head(404), "GiveUp DOWNLOAD_FAILED HTTP_404"),
                row("404 with Retry-After", FRESH, head(404, "Retry-After", "1"), "GiveUp DOWNLOAD_FAILED HTTP_404"),
                row("405", FRESH, head(405), "GiveUp DOWNLOAD_FAILED HTTP_405"),
                row("408", FRESH, head(408), "TryLater HTTP_408"),
                row("410", FRESH, head(410), "UrlRefused 410"),
                row("412", RANGE, head(412), "GiveUp DOWNLOAD_FAILED HTTP_412"),
                row("418", FRESH, head(418), "GiveUp DOWNLOAD_FAILED HTTP_418"),
                row("425", FRESH, head(425), "TryLater HTTP_425"),
                row("429", FRESH, head(429, "Retry-After", "9"), "TryLater HTTP_429 PT9S"),
                row("451", FRESH, head(451), "GiveUp DOWNLOAD_FAILED HTTP_451"),
                row("500", FRESH, head(500), "TryLater HTTP_500"),
                row("501", FRESH, head(501), "TryLater HTTP_501"),
                row("502", RANGE, head(502), "TryLater HTTP_502"),
                row("503 with seconds", FRESH, head(503, "Retry-After", "120"), "TryLater HTTP_503 PT2M"),
                row(
                        "503 with a date",
                        FRESH,
                        head(503, "Retry-After", "Sun, 01 Nov 2026 10:00:30 GMT"),
                        "TryLater HTTP_503 PT30S"),
                row("503 with garbage", FRESH, head(503, "Retry-After", "soon"), "TryLater HTTP_503"),
                row("504", FRESH, head(504), "TryLater HTTP_504"),
                row("529, of no RFC", FRESH, head(529), "TryLater HTTP_529"),
                row("529 with seconds", RANGE, head(529, "Retry-After", "5"), "TryLater HTTP_529 PT5S"));
    }

    private static Arguments row(String row, ResponseVerdict judge, ResponseHead head, String expected) {
        return arguments(row, judge, head, expected);
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource({"wholes", "parts", "unsatisfiable", "failures"})
    void isJudgedByItsHead(String row, ResponseVerdict judge, ResponseHead head, String expected) {
        assertThat(inWords(judge.of(head, NOW))).isEqualTo(expected);
    }

    private static String inWords(Verdict verdict) {
        if (verdict instanceof Verdict.TryLater later) {
            return "TryLater " + later.cause().name()
                    + later.asked().map(Duration::toString).map(d -> " " + d).orElse("");
        } else if (verdict instanceof Verdict.UrlRefused refused) {
            return "UrlRefused " + refused.status();
        } else if (verdict instanceof Verdict.GiveUp giveUp) {
            FailureCode code = giveUp.failure().code();
            return "GiveUp " + code
                    + giveUp.failure().cause().map(cause -> " " + cause).orElse("");
        }
        return verdict.getClass().getSimpleName();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void aRedirectIsFollowedByItsLocationAsItStands(int status) {
        assertThat(RANGE.of(head(status, "Location", "/a%2Fb?x=%20+"), NOW))
                .isEqualTo(new Verdict.Redirect("/a%2Fb?x=%20+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 40-99/100", "bytes 40-59/100"})
    void theValidatorsOfAPartAreKept(String range) {
        ResponseHead head = partial(range, "ETag", "\"v1\"", "Last-Modified", MODIFIED, "Date", LATER);
        Validator said = new Validator(Optional.of("\"v1\""), Optional.of(MODIFIED), true);

        assertThat(RANGE.of(head, NOW)).isEqualTo(new Verdict.Append(HUNDRED, said));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 40})
    void theValidatorsOfAWholeAreKept(int offset) {
        ResponseHead head = head(200, "Content-Length", "100", "ETag", "W/\"v2\"");

        assertThat(asked(offset, UNKNOWN, UNKNOWN, tag("\"v1\"")).of(head, NOW))
                .isEqualTo(new Verdict.Restart(HUNDRED, tag("W/\"v2\"")));
    }
}
