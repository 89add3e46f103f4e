package dev.towline.intake;

import static dev.towline.testing.JobDocument.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One field each that is missing, of the wrong type or out of bounds; the message names it and never quotes it. */
class InvalidJobTest {

    private static final String MARK = "s3cr3t";

    private final JobParser parser = new JobParser();

    static Stream<Arguments> fields() {
        return Stream.of(
                arguments("artifact missing", "artifact", good().without("artifact")),
                arguments("artifact null", "artifact", good().with("artifact", "null")),
                arguments("artifact a string", "artifact", good().with("artifact", "\"s3cr3t\"")),
                arguments("artifact an array", "artifact", good().with("artifact", "[]")),
                arguments("priority 10", "priority", good().with("priority", "10")),
                arguments("priority -1", "priority", good().with("priority", "-1")),
                arguments("priority a fraction", "priority", good().with("priority", "5.5")),
                arguments("priority a string", "priority", good().with("priority", "\"s3cr3t\"")),
                arguments("priority a boolean", "priority", good().with("priority", "true")),
                arguments("notBefore a number", "notBefore", good().with("notBefore", "1700000000")),
                arguments("notBefore no time", "notBefore", good().with("notBefore", "\"s3cr3t\"")),
                arguments("notBefore without zone", "notBefore", good().with("notBefore", "\"2026-12-01T02:00:00\"")),
                arguments("notBefore a date", "notBefore", good().with("notBefore", "\"2026-12-01\"")),
                arguments(
                        "notBefore on a day that is none",
                        "notBefore",
                        good().with("notBefore", "\"2026-02-30T02:00:00Z\"")),
                arguments("expiresAt empty", "expiresAt", good().with("expiresAt", "\"\"")),
                arguments("expiresAt an object", "expiresAt", good().with("expiresAt", "{}")),
                arguments("maxBytesPerSecond negative", "maxBytesPerSecond", good().with("maxBytesPerSecond", "-1")),
                arguments(
                        "maxBytesPerSecond huge",
                        "maxBytesPerSecond",
                        good().with("maxBytesPerSecond", "9223372036854775808")),
                arguments(
                        "maxBytesPerSecond a string", "maxBytesPerSecond", good().with("maxBytesPerSecond", "\"1\"")));
    }

    static Stream<Arguments> sizesAndDigests() {
        return Stream.of(
                arguments("size -1", "size", artifact("size", "-1")),
                arguments("size a fraction", "size", artifact("size", "1.5")),
                arguments("size a whole float", "size", artifact("size", "1.0")),
                arguments("size a string", "size", artifact("size", "\"100\"")),
                arguments("size beyond a long", "size", artifact("size", "9223372036854775808")),
                arguments("size with 900 digits", "size", artifact("size", "9".repeat(900))),
                arguments("size an array", "size", artifact("size", "[1]")),
                arguments("no digest", "sha256", good().withoutArtifact("sha256")),
                arguments("no digest but null", "sha256", artifact("sha256", "null")),
                arguments("sha256 empty", "sha256", artifact("sha256", "\"\"")),
                arguments("sha256 of 63 digits", "sha256", artifact("sha256", quoted("a".repeat(63)))),
                arguments("sha256 of 65 digits", "sha256", artifact("sha256", quoted("a".repeat(65)))),
                arguments("sha256 not hex", "sha256", artifact("sha256", quoted("g".repeat(64)))),
                arguments("sha256 in other digits", "sha256", artifact("sha256", quoted("\u0661".repeat(64)))),
                arguments("sha256 with a line feed", "sha256", artifact("sha256", quoted(Jobs.SHA256 + "\n"))),
                arguments("sha256 a number", "sha256", artifact("sha256", "7")),
                arguments("an MD5 for a sha256", "sha256", artifact("sha256", quoted(Jobs.MD5))),
                arguments("md5 of 31 digits", "md5", artifact("md5", quoted("a".repeat(31)))),
                arguments("md5 in Base64", "md5", artifact("md5", "\"s3cr3tPEkAAAAAAAAAAAAA==\"")),
                arguments("a bad md5 beside a good sha256", "md5", artifact("md5", "\"s3cr3t\"")));
    }

    private static Arguments blocks(String row, String json) {
        return arguments(row, "blocks", artifact("size", "5000").withArtifact("blocks", json));
    }

    static Stream<Arguments> blocks() {
        String one = quoted(Jobs.SHA256);
        String url = "\"url\":\"https://h/s3cr3t\"";
        return Stream.of(
                blocks("blocks a list", "[" + one + "]"),
                blocks("no block size", "{\"sha256\":[" + one + "]}"),
                blocks("a block size of 0", "{\"size\":0,\"sha256\":[" + one + "]}"),
                blocks("a block size of 1023", "{\"size\":1023,\"sha256\":[]}"),
                blocks("a block size of 16 MiB and 1", "{\"size\":16777217,\"sha256\":[" + one + "]}"),
                blocks("no digests of blocks", "{\"size\":5000}"),
                blocks("too few blocks", "{\"size\":4096,\"sha256\":[" + one + "]}"),
                blocks("too many blocks", "{\"size\":5000,\"sha256\":[" + one + "," + one + "]}"),
                blocks("a block digest of 63 digits", "{\"size\":8192,\"sha256\":[" + quoted("a".repeat(63)) + "]}"),
                blocks("a block digest that is null", "{\"size\":8192,\"sha256\":[null]}"),
                blocks("one digest without a url", "{\"size\":8192,\"sha256\":" + one + "}"),
                blocks("a list by url and inline", "{\"size\":8192," + url + ",\"sha256\":[" + one + "]}"),
                blocks("a list without its digest", "{\"size\":8192," + url + "}"),
                arguments(
                        "the list's url not http",
                        "url",
                        artifact("blocks", "{\"size\":8192,\"url\":\"ftp://h/s3cr3t\",\"sha256\":" + one + "}")),
                arguments(
                        "more than 64 Ki blocks",
                        "blocks",
                        artifact("size", "99999999")
                                .withArtifact("blocks", "{\"size\":1024," + url + ",\"sha256\":" + one + "}")),
                arguments("no digests, and no size", "blocks", artifact("blocks", "{\"size\":8192,\"sha256\":[]}")),
                arguments("seeds a string", "seeds", artifact("seeds", "\"/s3cr3t\"")),
                arguments("five seeds", "seeds", artifact("seeds", "[\"a\",\"b\",\"c\",\"d\",\"e\"]")),
                arguments("an empty seed", "seed", artifact("seeds", "[\"\"]")),
                arguments("a seed with a line feed", "seed", artifact("seeds", "[\"/s3cr3t\\n\"]")),
                arguments("a seed that is a number", "seed", artifact("seeds", "[7]")));
    }

    static Stream<Arguments> urls() {
        String nine = IntStream.range(0, 9)
                .mapToObj(i -> quoted("https://h/s3cr3t" + i))
                .collect(Collectors.joining(","));
        return Stream.of(
                arguments("no url", "url", good().withoutArtifact("urls")),
                arguments("urls empty", "url", artifact("urls", "[]")),
                arguments("urls a string", "urls", artifact("urls", "\"https://h/s3cr3t\"")),
                arguments("urls with null", "url", artifact("urls", "[null]")),
                arguments("urls with a number", "url", artifact("urls", "[7]")),
                arguments("nine urls", "urls", artifact("urls", "[" + nine + "]")),
                arguments("url and urls", "urls", artifact("url", "\"https://h/s3cr3t\"")),
                arguments(
                        "url an array", "url", good().withoutArtifact("urls").withArtifact("url", "[\"https://h/\"]")),
                url("a bad one behind a good one", "https://h/f\",\"ftp://h/s3cr3t"),
                url("empty", ""),
                url("blank", " "),
                url("relative", "/s3cr3t"),
                url("without scheme", "//h/s3cr3t"),
                url("a bare name", "s3cr3t"),
                url("ftp", "ftp://h/s3cr3t"),
                url("file", "file:///etc/s3cr3t"),
                url("data", "data:text/plain,s3cr3t"),
                url("opaque", "https:s3cr3t"),
                url("no host", "https:///s3cr3t"),
                url("no host but a port", "https://:443/s3cr3t"),
                url("a user", "https://s3cr3t@h/f"),
                url("a user and a password", "https://u:s3cr3t@h/f"),
                url("port 0", "https://h:0/s3cr3t"),
                url("port 70000", "https://h:70000/s3cr3t"),
                url("port 99999999999", "https://h:99999999999/s3cr3t"),
                url("port -1", "https://h:-1/s3cr3t"),
                url("a port that is none", "https://h:s3cr3t/"),
                url("a space", "https://h/s3cr3t x"),
                url("a broken escape", "https://h/s3cr3t%2"),
                url("an open bracket", "https://[::1/s3cr3t"),
                url("an address with a zone", "https://[fe80::1%25eth0]/s3cr3t"),
                url("an address with a zone, not encoded", "https://[fe80::1%eth0]/s3cr3t"),
                url("an address that is none", "https://[::g]/s3cr3t"),
                url("an address of two numbers", "https://127.1/s3cr3t"),
                url("an address in hexadecimal", "https://0x7f.0.0.1/s3cr3t"),
                url("an address with a dot at its end", "https://127.0.0.1./s3cr3t"),
                url("9000 characters", "https://h/" + "s3cr3t".repeat(1500)));
    }

    private static Arguments url(String row, String url) {
        return arguments("url: " + row, "url", artifact("urls", "[\"" + url + "\"]"));
    }

    static Stream<Arguments> names() {
        return Stream.of(
                name("empty", ""),
                name("a slash", "a/s3cr3t"),
                name("a leading slash", "/s3cr3t"),
                name("a backslash", "a\\s3cr3t"),
                name("the folder", "."),
                name("the parent", ".."),
                name("the parent on the way", "../s3cr3t"),
                name("two dots within", "s3cr3t..zip"),
                name("a NUL", "s3cr3t\0"),
                name("a line feed", "s3cr3t\n"),
                name("DEL", "s3cr3t\u007f"),
                name("a C1 control", "s3cr3t\u0085"),
                name("a line separator", "s3cr3t\u2028"),
                name("a text turned round", "s3cr3t\u202efdp.zip"),
                name("an isolate", "s3cr3t\u2066zip"),
                name("256 bytes", "x".repeat(256)),
                name("256 bytes of UTF-8", "\u20ac".repeat(85) + "x"),
                name("a lone high surrogate", "s3cr3t\ud800"),
                name("a lone low surrogate", "s3cr3t\udc00"),
                arguments("fileName a number", "fileName", artifact("fileName", "7")),
                arguments("fileName an array", "fileName", artifact("fileName", "[\"s3cr3t\"]")));
    }

    private static Arguments name(String row, String name) {
        return arguments("fileName: " + row, "fileName", artifact("fileName", quoted(name)));
    }

    static Stream<Arguments> headers() {
        String many = IntStream.range(0, 33)
                .mapToObj(i -> "\"X-" + i + "\":\"s3cr3t\"")
                .collect(Collectors.joining(","));
        Stream<Arguments> reserved = Stream.of(
                        "Host",
                        "range",
                        "IF-RANGE",
                        "Accept-Encoding",
                        "Connection",
                        "Content-Length",
                        "Transfer-Encoding",
                        "Upgrade",
                        "Expect",
                        "Proxy-Authorization")
                .map(name -> header("reserved: " + name, name, "s3cr3t"));
        return Stream.concat(
                reserved,
                Stream.of(
                        header("a line feed in a value", "X", "a\ns3cr3t: b"),
                        header("CR LF in a value", "X", "a\r\ns3cr3t: b"),
                        header("a NUL in a value", "X", "s3cr3t\0"),
                        header("a character beyond Latin-1", "X", "s3cr3t\u20ac"),
                        header("a value of 8193 characters", "X", "s".repeat(8193)),
                        header("a name with a space", "X s3cr3t", "a"),
                        header("a name with a colon", "X:s3cr3t", "a"),
                        header("a name with a line feed", "X\ns3cr3t", "a"),
                        header("an empty name", "", "a"),
                        header("a name beyond ASCII", "X\u00e4s3cr3t", "a"),
                        header("a pseudo header", ":path", "s3cr3t"),
                        arguments("headers: 33", "header", artifact("headers", "{" + many + "}")),
                        arguments("headers: a value that is a number", "header", artifact("headers", "{\"X\":7}")),
                        arguments("headers: a value that is null", "header", artifact("headers", "{\"X\":null}")),
                        arguments("headers: an array", "headers", artifact("headers", "[\"s3cr3t\"]")),
                        arguments("headers: a string", "headers", artifact("headers", "\"s3cr3t\""))));
    }

    private static Arguments header(String row, String name, String value) {
        return arguments(
                "headers: " + row, "header", artifact("headers", "{" + quoted(name) + ":" + quoted(value) + "}"));
    }

    private static JobDocument good() {
        return new JobDocument();
    }

    private static JobDocument artifact(String field, String json) {
        return good().withArtifact(field, json);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"fields", "sizesAndDigests", "urls", "blocks", "names", "headers"})
    void isInvalidAndNamesTheFieldWithoutItsValue(String row, String field, JobDocument document) {
        Parsed parsed = parser.parse(Jobs.id("any"), document.bytes());

        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        Failure failure = ((Parsed.Invalid) parsed).failure();
        assertThat(failure.code()).isEqualTo(FailureCode.INVALID_JOB);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.message()).contains(field).doesNotContain(MARK);
    }
}
