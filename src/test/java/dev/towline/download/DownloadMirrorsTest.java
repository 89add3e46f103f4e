package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.BodyFaults.corruptAt;
import static dev.towline.testing.origin.BodyFaults.gzip;
import static dev.towline.testing.origin.BodyFaults.truncate;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.drop;
import static dev.towline.testing.origin.DeliveryFaults.silence;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static dev.towline.testing.origin.HeadFaults.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.FailureCode;
import dev.towline.testing.Impatient;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.origin.Representation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Several URLs for the same bytes: the bench's origin comes first, the mirror second. */
@QuarkusTest
@TestProfile(Impatient.class)
class DownloadMirrorsTest {

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;
    private static final Content CONTENT = Content.random(5, SIZE);

    @TempDir
    Path folder;

    private DownloadBench bench;
    private Origin mirror;

    @BeforeEach
    void open() throws IOException {
        mirror = Origin.serving(CONTENT).start();
        bench = new DownloadBench(folder, CONTENT).stallingAfter(Duration.ofSeconds(2));
        bench.withUrls(bench.origin().url("/a/fw.bin"), mirror.url("/b/fw.bin"));
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        mirror.close();
    }

    static Stream<Arguments> badFirst() {
        return Stream.of(
                arguments("404", Fault.status(404), 1, done(0)),
                arguments("403", Fault.status(403), 1, done(0)),
                arguments("503", Fault.status(503), 1, done(0)),
                arguments("no answer", drop(), 1, done(0)),
                arguments("silence", silence(), 1, done(0)),
                arguments("a redirect to nowhere", Fault.status(302), 1, done(0)),
                arguments("a coding that was not asked for", gzip(), 1, done(0)),
                arguments("a stall", stallAfter(CUT), 1, done(0)),
                arguments(
                        "a cut, then nothing",
                        cutAfter(CUT)
                                .when(request -> request.range().isEmpty())
                                .and(Fault.status(404).whenRanged()),
                        2,
                        done(0)),
                arguments("a wrong bit", corruptAt(5), 1, done(SIZE)),
                arguments("a shorter file", truncate(100), 1, done(SIZE - 100)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFirst")
    void theMirrorHelpsOut(String name, Fault fault, int requests, Expect expected) throws IOException {
        bench.origin().always(fault);

        Outcome outcome = bench.run();

        expected.hold(outcome, bench);
        assertThat(bench.origin().requests()).hasSize(requests);
        assertThat(mirror.requests()).hasSize(1);
        assertThat(bench.events().delays()).isEmpty();
        assertThat(bench.origin().violations()).isEmpty();
        assertThat(mirror.violations()).isEmpty();
    }

    @Test
    void aDeadMirrorIsPassedOver() throws IOException {
        bench.origin().stopListening();

        done(0).hold(bench.run(), bench);
    }

    @Test
    void bytesOfBothGoToOneFile() throws IOException {
        bench.origin().always(stallAfter(CUT));

        done(0).hold(bench.run(), bench);

        Exchange resume = mirror.requests().get(0);
        assertThat(resume.range()).contains("bytes=" + CUT + "-");
        assertThat(resume.ifRange()).as("what the other one sent").isEmpty();
    }

    @Test
    void aMirrorThatServesAnotherSizeDoesNotSpoilTheBytes() throws IOException {
        bench.origin().script(cutAfter(CUT), Fault.status(503));
        mirror.always(version(Representation.of(Content.random(6, SIZE + 1))));

        Outcome outcome = bench.declaringSize().run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.progress().onWire()).isEqualTo(SIZE);
    }

    @Test
    void aSourceThatFailedForGoodIsNotAskedAgain() throws IOException {
        bench.origin().always(Fault.status(404));
        mirror.script(cutAfter(CUT), Fault.status(503), drop());

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(1);
        assertThat(mirror.requests()).hasSize(4);
    }

    @Test
    void whereAllAreGivenUpTheLastOneIsTheReason() throws IOException {
        bench.origin().always(Fault.status(404));
        mirror.always(Fault.status(451));

        failed("HTTP_451").hold(bench.run(), bench);
    }

    @Test
    void oneThatIsRefusedAndOneThatIsGivenUpAwaitAFreshUrl() throws IOException {
        bench.origin().always(Fault.status(404));
        mirror.always(Fault.status(403));

        Expect.awaitsUrl(0).hold(bench.run(), bench);
        assertThat(bench.origin().requests()).hasSize(1);
        assertThat(mirror.requests()).hasSize(1);
    }

    @Test
    void corruptEverywhereIsAMismatch() throws IOException {
        bench.origin().always(corruptAt(5));
        mirror.always(corruptAt(5));

        failed(FailureCode.SHA256_MISMATCH).hold(bench.run(), bench);
        assertThat(bench.origin().bytesSent() + mirror.bytesSent()).isLessThanOrEqualTo(3 * SIZE);
    }

    @Test
    void freshUrlsAreTakenInTheMiddle() throws IOException {
        bench.withUrls(bench.origin().url("/old.bin"));
        bench.origin().script(cutAfter(CUT)).then(Fault.status(503));
        bench.events().listen(said -> {
            if (said.what() == RecordedEvents.What.RETRYING) {
                bench.events().refresh(bench.job(mirror.url("/new.bin")));
            }
        });

        done(0).hold(bench.run(), bench);

        assertThat(mirror.requests()).singleElement().satisfies(request -> {
            assertThat(request.range()).contains("bytes=" + CUT + "-");
            assertThat(request.path()).isEqualTo("/new.bin");
        });
    }

    @Test
    void onlyAfterEachHadItsTurnIsThereAWait() throws IOException {
        bench.retrying(5);
        bench.origin().then(Fault.status(503).retryAfter("7"));
        mirror.script(Fault.status(503), Fault.status(503));

        done(0).hold(bench.run(), bench);

        List<Duration> delays = bench.events().delays();
        assertThat(delays).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1));
    }
}
