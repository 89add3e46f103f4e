package dev.towline.intake;

import static dev.towline.testing.JobDocument.quoted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.BlockDigests;
import dev.towline.job.BlockInfo;
import dev.towline.job.Blocks;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ValidJobTest {

    private static final JobId ID = Jobs.id("any");

    private final JobParser parser = new JobParser();

    private DownloadJob parse(JobDocument document) {
        return parse(document.toString());
    }

    private DownloadJob parse(String document) {
        Parsed parsed = parser.parse(ID, document.getBytes(StandardCharsets.UTF_8));
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid) parsed).job();
    }

    @Test
    void whatIsNotSaidHasItsDefault() {
        DownloadJob job = parse(new JobDocument());

        assertThat(job.id()).isEqualTo(ID);
        assertThat(job.priority()).isEqualTo(5);
        assertThat(job.notBefore()).isEmpty();
        assertThat(job.expiresAt()).isEmpty();
        assertThat(job.maxBytesPerSecond()).isZero();
        assertThat(job.artifact().size()).isEmpty();
        assertThat(job.artifact().headers()).isEmpty();
        assertThat(job.artifact().fileName()).isEqualTo("4.2.0.zip");
    }

    @Test
    void digestsOfBlocksAndSeedsAreRead() {
        DownloadJob job = parse(new JobDocument()
                .withArtifact("size", "5000")
                .withArtifact(
                        "blocks",
                        "{\"size\":4096,\"sha256\":[\"" + "aB".repeat(32) + "\",\"" + "cd".repeat(32) + "\"]}")
                .withArtifact("seeds", "[\"/opt/fw/current.bin\"]"));

        Blocks expected = new Blocks.Inline(BlockDigests.ofHex(4096, "ab".repeat(32) + "cd".repeat(32)));
        assertThat(job.artifact().blocks())
                .isEqualTo(new BlockInfo(Optional.of(expected), List.of("/opt/fw/current.bin")));
    }

    @Test
    void aListOfBlocksByUrlIsRead() {
        DownloadJob job = parse(new JobDocument()
                .withArtifact(
                        "blocks",
                        "{\"size\":1048576,\"url\":\"https://h/l?s=%2b\",\"sha256\":\"" + "AB".repeat(32) + "\"}"));

        assertThat(job.artifact().blocks().digests())
                .contains(new Blocks.Listed(1 << 20, URI.create("https://h/l?s=%2b"), "ab".repeat(32)));
    }

    @Test
    void theContractsOwnExampleIsRead() {
        DownloadJob job = parse("""
                {"artifact": {"urls": ["https://cdn.example/fw/4.2.0.zip?X-Amz-Signature=%%2B"], "size": 104857600,
                  "sha256": "%s", "md5": "%s", "fileName": "package.zip", "headers": {"Authorization": "Bearer x"}},
                 "priority": 9, "notBefore": "2026-12-01T02:00:00Z", "expiresAt": "2026-12-03T00:00:00+01:00",
                 "maxBytesPerSecond": 262144}""".formatted(Jobs.SHA256.toUpperCase(Locale.ROOT), Jobs.MD5));

        assertThat(job.artifact().urls())
                .extracting(URI::toString)
                .containsExactly("https://cdn.example/fw/4.2.0.zip?X-Amz-Signature=%2B");
        assertThat(job.artifact().size()).isEqualTo(OptionalLong.of(104_857_600));
        assertThat(job.artifact().digests())
                .isEqualTo(Map.of(DigestAlgorithm.SHA256, Jobs.SHA256, DigestAlgorithm.MD5, Jobs.MD5));
        assertThat(job.artifact().fileName()).isEqualTo("package.zip");
        assertThat(job.artifact().headers()).isEqualTo(Map.of("Authorization", "Bearer x"));
        assertThat(job.priority()).isEqualTo(9);
        assertThat(job.notBefore()).contains(Instant.parse("2026-12-01T02:00:00Z"));
        assertThat(job.expiresAt()).contains(Instant.parse("2026-12-02T23:00:00Z"));
        assertThat(job.maxBytesPerSecond()).isEqualTo(262_144);
    }

    static Stream<Arguments> accepted() {
        String eight = "[" + "\"http://h/f\",".repeat(7) + "\"https://h/f\"]";
        return Stream.of(
                arguments("the short form of one url", shortForm("https://h/f")),
                arguments("eight urls", artifact("urls", eight)),
                arguments("url null beside urls", artifact("url", "null")),
                arguments("a scheme in capitals", shortForm("HTTPS://H/f")),
                arguments("an IPv6 host", shortForm("https://[2001:db8::1]:8443/f")),
                arguments("port 65535", shortForm("https://h:65535/f")),
                arguments("a url of 8192 characters", shortForm("https://h/" + "f".repeat(8182))),
                arguments("characters beyond ASCII", shortForm("https://h/\u00e4")),
                arguments("MD5 alone", artifact("md5", quoted(Jobs.MD5)).withoutArtifact("sha256")),
                arguments("size 0", artifact("size", "0")),
                arguments("the largest size", artifact("size", "9223372036854775807")),
                arguments("priority 0", new JobDocument().with("priority", "0")),
                arguments("nulls as absent", nulls()),
                arguments("fields of a later day", artifact("mirrors", "[1]").with("notes", "{\"a\":{\"b\":[]}}")),
                arguments(
                        "jobId and deviceId",
                        new JobDocument().with("jobId", "\"any\"").with("deviceId", "\"d\"")),
                arguments("a hidden name", artifact("fileName", "\".hidden\"")),
                arguments("a name with spaces", artifact("fileName", "\" a b \"")),
                arguments("a name of another system's device", artifact("fileName", "\"CON\"")),
                arguments("a name that ends with a dot", artifact("fileName", "\"a.\"")),
                arguments("a name as that of a new record", artifact("fileName", "\"x.json.tmp\"")),
                arguments("a name of 255 bytes", artifact("fileName", quoted("x".repeat(255)))),
                arguments("a header with an empty value", artifact("headers", "{\"X-Empty\":\"\"}")),
                arguments("a header with a tab", artifact("headers", "{\"X\":\"a\\tb\"}")),
                arguments("no headers", artifact("headers", "{}")),
                arguments(
                        "a time of the far future",
                        new JobDocument().with("expiresAt", "\"9999-12-31T23:59:59.999999999Z\"")));
    }

    private static JobDocument nulls() {
        return artifact("size", "null")
                .withArtifact("md5", "null")
                .withArtifact("fileName", "null")
                .withArtifact("headers", "null")
                .with("priority", "null")
                .with("notBefore", "null")
                .with("expiresAt", "null")
                .with("maxBytesPerSecond", "null");
    }

    private static JobDocument shortForm(String url) {
        return artifact("url", quoted(url)).withoutArtifact("urls");
    }

    private static JobDocument artifact(String field, String json) {
        return new JobDocument().withArtifact(field, json);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("accepted")
    void isAccepted(String row, JobDocument document) {
        assertThat(parse(document).artifact().urls()).isNotEmpty();
    }

    @Test
    void aNameOfManyBytesIsTakenWhereTheSystemCanStoreIt() {
        String name = "\u20ac".repeat(85);
        Assumptions.assumeTrue(canBeStored(name), "this system's locale has no such names");

        assertThat(parse(artifact("fileName", quoted(name))).artifact().fileName())
                .isEqualTo(name);
    }

    private static boolean canBeStored(String name) {
        try {
            return Path.of(name).getNameCount() == 1;
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("the last segment", "https://h/fw/4.2.0.zip", "4.2.0.zip"),
                arguments("without the query", "https://h/f.zip?name=/x/y.zip", "f.zip"),
                arguments("without the fragment", "https://h/f.zip#/x", "f.zip"),
                arguments("percent-decoded", "https://h/a%20b%2Bc.zip", "a b+c.zip"),
                arguments("a plus stays a plus", "https://h/a+b.zip", "a+b.zip"),
                arguments("an encoded slash", "https://h/a%2Fb.zip", "artifact.bin"),
                arguments("an encoded backslash", "https://h/a%5Cb.zip", "artifact.bin"),
                arguments("an encoded parent", "https://h/%2e%2e", "artifact.bin"),
                arguments("an encoded NUL", "https://h/a%00b", "artifact.bin"),
                arguments("the parent", "https://h/a/..", "artifact.bin"),
                arguments("a folder", "https://h/fw/", "artifact.bin"),
                arguments("the root", "https://h/", "artifact.bin"),
                arguments("no path", "https://h", "artifact.bin"),
                arguments("no path but a query", "https://h?f=a.zip", "artifact.bin"),
                arguments("256 bytes", "https://h/" + "x".repeat(256), "artifact.bin"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("names")
    void theNameIsThatOfTheFirstUrl(String row, String url, String name) {
        JobDocument document = artifact("urls", "[" + quoted(url) + ",\"https://h/second.zip\"]");

        assertThat(parse(document).artifact().fileName()).isEqualTo(name);
    }

    @Test
    void priorityIsTakenAsGiven() {
        assertThat(parse(new JobDocument().with("priority", "0")).priority()).isZero();
        assertThat(parse(new JobDocument().with("notBefore", "\"2026-12-01T02:00:00.5Z\""))
                        .notBefore())
                .isEqualTo(Optional.of(Instant.parse("2026-12-01T02:00:00.500Z")));
    }
}
