package dev.towline.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.FailureCode;
import dev.towline.job.JobId;
import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads that are no JSON object at all, or none with a job in it. */
class NoJobTest {

    private static final JobId ID = Jobs.id("any");
    private static final String GOOD = new JobDocument().toString();

    private final JobParser parser = new JobParser();

    static Stream<Arguments> payloads() {
        return Stream.of(
                text("empty", ""),
                text("blank", " \n\t "),
                text("plain text", "not json"),
                text("200 kB of text", "x".repeat(200_000)),
                text("200 kB of text in a string", "\"" + "x".repeat(200_000) + "\""),
                text("200 kB of digits", "9".repeat(200_000)),
                text("5000 brackets", "[".repeat(5000)),
                text("5000 brackets, closed", "[".repeat(5000) + "]".repeat(5000)),
                text("5000 objects", "{\"a\":".repeat(5000)),
                text(
                        "nested deeply beside a good job",
                        GOOD.replace("{\"artifact\"", "{\"x\":" + "[".repeat(50) + "]".repeat(50) + ",\"artifact\"")),
                bytes("binary", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, (byte) 0xff}),
                bytes("zeros", new byte[1000]),
                bytes("broken UTF-8", "{\"artifact\":\"\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1)),
                bytes(
                        "a surrogate in UTF-8",
                        new JobDocument()
                                .withArtifact("fileName", "\"@\"")
                                .toString()
                                .replace("@", "\u00ed\u00a0\u0080")
                                .getBytes(StandardCharsets.ISO_8859_1)),
                bytes("cut UTF-8", new byte[] {'"', (byte) 0xe2, (byte) 0x82}),
                bytes("cut UTF-16", new byte[] {(byte) 0xfe, (byte) 0xff, 0}),
                bytes("cut UTF-32", new byte[] {0, 0, 0, '{', 0, 0}),
                bytes("beyond Unicode in UTF-32", new byte[] {0, 0, 0, '"', 0x7f, 0, 0, 0}),
                text("null", "null"),
                text("a number", "7"),
                text("a string", "\"job\""),
                text("an array", "[" + GOOD + "]"),
                text("an empty object", "{}"),
                text("cut short", GOOD.substring(0, GOOD.length() - 1)),
                text("something behind it", GOOD + " x"),
                text("a second one behind it", GOOD + GOOD),
                text("a name twice", GOOD.replace("{\"artifact\"", "{\"priority\":1,\"priority\":2,\"artifact\"")),
                text("artifact twice", GOOD.substring(0, GOOD.length() - 1) + ",\"artifact\":{}}"),
                text("single quotes", GOOD.replace('"', '\'')),
                text("a comment", "/* */" + GOOD),
                text("not a number", "{\"priority\":NaN}"),
                text("a control action", "{\"action\":\"cancel\"}"));
    }

    private static Arguments text(String row, String payload) {
        return bytes(row, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static Arguments bytes(String row, byte[] payload) {
        return arguments(row, payload);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("payloads")
    void isInvalid(String row, byte[] payload) {
        Parsed parsed = parser.parse(ID, payload);

        assertThat(parsed).isInstanceOf(Parsed.Invalid.class);
        assertThat(((Parsed.Invalid) parsed).failure().code()).isEqualTo(FailureCode.INVALID_JOB);
        assertThat(((Parsed.Invalid) parsed).failure().message()).isNotBlank().hasSizeLessThan(200);
    }

    @Property(tries = 300)
    void randomBytesNeverGetThrough(@ForAll @Size(max = 200) byte[] payload) {
        assertThat(parser.parse(ID, payload)).isInstanceOf(Parsed.Invalid.class);
    }

    @Property(tries = 300)
    void aGoodJobCutAnywhereIsNone(@ForAll @IntRange(min = 0, max = 150) int length) {
        byte[] good = new JobDocument().bytes();

        assertThat(parser.parse(ID, Arrays.copyOf(good, Math.min(length, good.length - 1))))
                .isInstanceOf(Parsed.Invalid.class);
    }

    @Property(tries = 300)
    void aFlippedBitNeverThrows(@ForAll @IntRange(min = 0, max = 150) int at, @ForAll @IntRange(max = 7) int bit) {
        byte[] damaged = new JobDocument().bytes();
        damaged[at % damaged.length] ^= (byte) (1 << bit);

        assertThat(parser.parse(ID, damaged)).isNotNull();
    }
}
