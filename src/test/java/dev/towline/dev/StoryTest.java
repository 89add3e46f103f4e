package dev.towline.dev;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StoryTest {

    private static final String NOTHING = "";
    private static final String QUEUED = "'status':'QUEUED','version':1,'bytesReceived':0,'attempt':0";
    private static final String STARTED = running("DOWNLOADING", 2, 0, "'attempt':0");
    private static final String FIRST = running("DOWNLOADING", 2, 20, "'attempt':1,'resumedFrom':0");
    private static final String SECOND = running("DOWNLOADING", 2, 24, "'attempt':2,'resumedFrom':20971520");
    private static final String WAITING = running("RETRYING", 3, 20, "'attempt':1,'resumedFrom':0");

    static Stream<Arguments> lives() {
        return Stream.of(
                row("a new job", NOTHING, QUEUED, "accepted"),
                row("a slot, no byte yet", QUEUED, STARTED),
                row("first bytes", STARTED, FIRST, "[#########-----------------------]  31 %  20.0 MiB of 64.0 MiB"),
                row(
                        "bytes of an earlier start",
                        STARTED,
                        running("DOWNLOADING", 2, 40, "'attempt':1,'resumedFrom':33554432"),
                        "goes on at 32.0 MiB, the bytes up to there were on disk already",
                        "[###################-------------]  62 %  40.0 MiB of 64.0 MiB"),
                row(
                        "cut and resumed",
                        FIRST,
                        SECOND,
                        "cut at 20.0 MiB",
                        "resumed at 20.0 MiB",
                        "[###########---------------------]  37 %  24.0 MiB of 64.0 MiB"),
                row("a pause after a cut", FIRST, WAITING, "cut at 20.0 MiB, tries again soon"),
                row(
                        "resumed after a pause",
                        WAITING,
                        running("DOWNLOADING", 4, 20, "'attempt':2,'resumedFrom':20971520"),
                        "resumed at 20.0 MiB"),
                row(
                        "the source sends the whole again",
                        FIRST,
                        running("DOWNLOADING", 2, 0, "'attempt':2,'resumedFrom':0"),
                        "cut at 20.0 MiB",
                        "starts again at zero"),
                row("the same once more", FIRST, FIRST),
                row("all bytes", SECOND, running("VERIFYING", 5, 64, "'attempt':2"), "all bytes are here, verifying"),
                row(
                        "the end",
                        SECOND,
                        "'status':'SUCCEEDED','version':6,'bytesReceived':67108864,'attempt':2,"
                                + "'artifact':{'path':'/data/artifacts/a/a.bin'}",
                        "verified, 64.0 MiB in 2 requests",
                        "the file lies at /data/artifacts/a/a.bin"),
                row(
                        "a failure",
                        FIRST,
                        "'status':'FAILED','version':6,'bytesReceived':0,'attempt':1,"
                                + "'error':{'code':'SHA256_MISMATCH','message':'other bytes'}",
                        "failed: SHA256_MISMATCH, other bytes"),
                row("a job called off", FIRST, "'status':'CANCELED','version':6,'attempt':1", "canceled"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lives")
    void showsWhatHasHappened(String name, Optional<PublishedStatus> before, PublishedStatus now, List<String> lines) {
        assertThat(Story.between(before, now)).extracting(Story.Line::text).isEqualTo(lines);
    }

    @Test
    void whatComesLateIsNoNews() {
        PublishedStatus ended =
                document("'status':'CANCELED','version':3,'attempt':1").orElseThrow();

        assertThat(document(FIRST).orElseThrow().isNewsAfter(ended)).isFalse();
        assertThat(ended.isNewsAfter(ended)).isFalse();
        assertThat(ended.isNewsAfter(document(FIRST).orElseThrow())).isTrue();
    }

    private static String running(String phase, int version, int mebibytes, String more) {
        return "'status':'IN_PROGRESS','phase':'" + phase + "','version':" + version + ",'bytesReceived':"
                + ((long) mebibytes << 20) + ",'size':67108864,'percent':" + 100 * mebibytes / 64 + "," + more;
    }

    private static Arguments row(String name, String before, String now, String... lines) {
        return arguments(name, document(before), document(now).orElseThrow(), List.of(lines));
    }

    private static Optional<PublishedStatus> document(String fields) {
        return PublishedStatus.parse(
                ("{'jobId':'a'," + fields + "}").replace('\'', '"').getBytes(UTF_8));
    }
}
