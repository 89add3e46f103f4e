package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.testing.origin.BodyFaults.untilClose;
import static dev.towline.testing.origin.DeliveryFaults.callAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static dev.towline.testing.origin.HeadFaults.etag;
import static dev.towline.testing.origin.HeadFaults.noEtag;
import static dev.towline.testing.origin.HeadFaults.noLastModified;
import static dev.towline.testing.origin.HeadFaults.noValidators;
import static dev.towline.testing.origin.HeadFaults.weakEtag;
import static dev.towline.testing.origin.HeadFaults.weakLastModified;
import static dev.towline.testing.origin.RangeFaults.unknownTotal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.SignedUrls;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a resume asks for, and whether the counts are right. */
@QuarkusTest
class DownloadResumeTest {

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;
    private static final Content CONTENT = Content.random(3, SIZE);
    private static final String ETAG = '"' + CONTENT.sha256().substring(0, 16) + '"';
    private static final String DATE = "Tue, 14 Nov 2023 22:13:20 GMT";

    @TempDir
    Path folder;

    private DownloadBench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new DownloadBench(folder, CONTENT);
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
    }

    static Stream<Arguments> validators() {
        return Stream.of(
                arguments("a strong tag", Fault.none(), Optional.of(ETAG)),
                arguments("a strong tag with odd octets", etag("\"a,b;c=W/\""), Optional.of("\"a,b;c=W/\"")),
                arguments("a strong tag and no date", noLastModified(), Optional.of(ETAG)),
                arguments("a strong tag and a weak date", weakLastModified(), Optional.of(ETAG)),
                arguments("a weak tag", weakEtag().and(noLastModified()), Optional.empty()),
                arguments("a tag without quotes", etag("abc").and(noLastModified()), Optional.empty()),
                arguments("a strong date alone", noEtag(), Optional.of(DATE)),
                arguments("a weak date alone", noEtag().and(weakLastModified()), Optional.empty()),
                arguments("nothing at all", noValidators(), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("validators")
    void ifRangeIsSentExactlyWhereAStrongValidatorWasSeen(String name, Fault said, Optional<String> ifRange)
            throws IOException {
        bench.origin().always(said).script(cutAfter(CUT));

        done(0).hold(bench.run(), bench);

        Exchange resume = bench.origin().requests().get(1);
        assertThat(resume.range()).contains("bytes=" + CUT + "-");
        assertThat(resume.ifRange()).isEqualTo(ifRange);
        assertThat(bench.origin().requests().get(0).ifRange()).isEmpty();
        assertThat(bench.origin().violations()).isEmpty();
    }

    @Test
    void aSourceIsKnownAgainAfterARestart() throws IOException {
        bench.origin().script(cutAfter(CUT)).then(Fault.status(503));
        bench.run();
        bench.origin().then(Fault.none());

        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        Exchange resume = lastRequest();
        assertThat(resume.ifRange()).contains(ETAG);
        assertThat(resume.range()).isPresent();
    }

    @Test
    void aSourceIsKnownAgainByAFreshSignature() throws IOException {
        SignedUrls signed = new SignedUrls();
        bench.origin()
                .always(signed.required())
                .script(callAfter(CUT, signed::expireAll).and(cutAfter(CUT)));
        bench.withUrls(bench.origin().url(signed.sign("/fw.bin")));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);

        bench.events().refresh(bench.job(bench.origin().url(signed.sign("/fw.bin"))));

        done(0).hold(bench.run(), bench);
        assertThat(lastRequest().ifRange()).contains(ETAG);
        assertThat(lastRequest().range()).contains("bytes=" + CUT + "-");
        assertThat(bench.origin().violations()).isEmpty();
    }

    @Test
    void anotherJobForTheSameBytesGoesOnFromWhatIsThere() throws IOException {
        bench.origin().script(cutAfter(CUT)).then(Fault.status(403));
        assertThat(bench.run()).isInstanceOf(Outcome.AwaitsUrl.class);
        bench.origin().then(Fault.none());

        bench.withUrls(bench.origin().url("/elsewhere/fw.bin"));
        Outcome outcome = bench.run();

        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(outcome.progress().onWire()).isEqualTo(SIZE - CUT);
        assertThat(lastRequest().range()).contains("bytes=" + CUT + "-");
        assertThat(lastRequest().ifRange()).as("no validator of another URL").isEmpty();
    }

    @Test
    void theBooksAreTrueAtEveryStep() throws Exception {
        bench.origin().then(cutEvery(32 << 10));

        Outcome outcome = bench.run();

        List<Exchange> requests = bench.origin().requests();
        List<Long> asked = requests.stream().map(DownloadResumeTest::offset).toList();
        assertThat(bench.events().offsets()).isEqualTo(asked).hasSize(7).startsWith(0L, 32L << 10);
        assertThat(bench.events().all(RecordedEvents.What.ATTEMPTING))
                .extracting(progress -> (long) progress.attempt())
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
        assertThat(bench.events().all(RecordedEvents.What.MOVED)).allSatisfy(progress -> {
            assertThat(progress.received()).isEqualTo(progress.onWire());
            assertThat(progress.size()).hasValue(SIZE);
        });
        bench.origin().awaitConnections(0, DownloadBench.SOON);
        assertThat(outcome.progress().onWire()).isEqualTo(bench.origin().bytesSent());
    }

    @Test
    void theBooksOfARestartAtZeroAreTrue() throws IOException {
        bench.origin().script(cutAfter(CUT), Fault.status(416));

        Outcome outcome = bench.run();

        assertThat(bench.events().offsets()).containsExactly(0L, (long) CUT, 0L);
        assertThat(outcome.progress().onWire()).isEqualTo(SIZE + CUT);
        assertThat(outcome.progress().attempt()).isEqualTo(3);
        assertThat(bench.events().all(RecordedEvents.What.SERVER_RESTART))
                .singleElement()
                .satisfies(restarted -> {
                    assertThat(restarted.received()).isZero();
                    assertThat(restarted.onWire()).isEqualTo(CUT);
                    assertThat(restarted.resumedFrom()).hasValue(0);
                });
    }

    /** The size is never known, and each body ends as a cut does. */
    @Test
    void bodiesUntilCloseThatAreCutAgainAndAgain() throws IOException {
        Fault vague = untilClose().and(unknownTotal());
        bench.origin().always(vague).script(cutAfter(40_000), cutAfter(40_000), cutAfter(40_000), cutAfter(40_000));

        done(0).hold(bench.run(), bench);
    }

    /** A reader slower than its source: what the client holds back at the cut is all that may be asked for twice. */
    @Test
    void aCutEveryMegabyteCostsNoMoreThanAFewReads() throws IOException {
        Content large = Content.random(4, 8 << 20);
        try (DownloadBench other = new DownloadBench(folder.resolve("large"), large)) {
            other.origin().then(cutEvery(1 << 20));

            Outcome outcome = other.run();

            assertThat(outcome).isInstanceOf(Outcome.Done.class);
            assertThat(other.origin().bytesSent()).isLessThan(large.size() + 16 * (192L << 10));
        }
    }

    private Exchange lastRequest() {
        List<Exchange> requests = bench.origin().requests();
        return requests.get(requests.size() - 1);
    }

    private static long offset(Exchange exchange) {
        return exchange.range()
                .map(range -> Long.parseLong(range.replaceAll("\\D", "")))
                .orElse(0L);
    }
}
