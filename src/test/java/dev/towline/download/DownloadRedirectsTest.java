package dev.towline.download;

import static dev.towline.download.Expect.done;
import static dev.towline.download.Expect.failed;
import static dev.towline.testing.origin.DeliveryFaults.callAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutEvery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Exchange;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.origin.SignedUrls;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DownloadRedirectsTest {

    private static final int SIZE = 200_001;
    private static final int CUT = 100_000;
    private static final Content CONTENT = Content.random(7, SIZE);

    @TempDir
    Path folder;

    private DownloadBench bench;
    private Origin store;

    @BeforeEach
    void open() throws IOException {
        store = Origin.serving(CONTENT).start();
        bench = new DownloadBench(folder, CONTENT);
        bench.withUrls(bench.origin().url("/a/b/fw.bin?v=1"));
    }

    @AfterEach
    void close() throws IOException {
        assertThat(bench.origin().violations()).isEmpty();
        assertThat(store.violations()).isEmpty();
        bench.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void eachStatusIsFollowed(int status) throws IOException {
        bench.origin().always(Fault.redirect(status, "/there").at("/a/b/fw.bin"));

        done(0).hold(bench.run(), bench);

        assertThat(targets(bench.origin())).containsExactly("/a/b/fw.bin?v=1", "/there");
    }

    @ParameterizedTest
    @CsvSource({
        "c.bin, /a/b/c.bin",
        "../c.bin, /a/c.bin",
        "?v=2, /a/b/fw.bin?v=2",
        "/x%2Fy%20z?sig=a%2Bb%2fc%3D&t=%7e, /x%2Fy%20z?sig=a%2Bb%2fc%3D&t=%7e",
        "/c.bin#part, /c.bin",
        "/with space, /with%20space",
    })
    void aLocationIsTakenByteForByte(String location, String target) throws IOException {
        bench.origin().script(Fault.redirect(location));

        done(0).hold(bench.run(), bench);

        assertThat(targets(bench.origin())).containsExactly("/a/b/fw.bin?v=1", target);
    }

    @Test
    void tenRedirectsAreFollowed() throws IOException {
        chain(10);

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(11);
    }

    @Test
    void elevenAreTooMany() throws IOException {
        chain(11);

        failed("TOO_MANY_REDIRECTS").hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(11);
    }

    @Test
    void aLoopIsLeft() throws IOException {
        bench.origin().always(Fault.redirect("/a/b/fw.bin?v=1"));

        failed("TOO_MANY_REDIRECTS").hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(11);
    }

    private void chain(int length) {
        for (int hop = 1; hop <= length; hop++) {
            bench.origin().script(Fault.redirect("/hop/" + hop));
        }
    }

    @Test
    void theJobsHeadersGoToItsOwnOriginAlone() throws IOException {
        bench.withHeaders(Map.of("Authorization", "Bearer s3cr3t", "X-Device", "17"));
        bench.origin()
                .script(
                        Fault.redirect("/second"),
                        Fault.redirect(store.url("/fw.bin").toString()));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).allSatisfy(request -> {
            assertThat(request.headers().all("Authorization")).containsExactly("Bearer s3cr3t");
            assertThat(request.headers().all("X-Device")).containsExactly("17");
        });
        assertThat(store.requests()).singleElement().satisfies(request -> {
            assertThat(request.headers().has("Authorization")).isFalse();
            assertThat(request.headers().has("X-Device")).isFalse();
        });
    }

    @Test
    void theWayBackToTheJobsOriginBringsItsHeadersAgain() throws IOException {
        bench.withHeaders(Map.of("Authorization", "Bearer s3cr3t"));
        bench.origin().script(Fault.redirect(store.url("/x").toString()));
        store.always(Fault.redirect(bench.origin().url("/back").toString()));

        done(0).hold(bench.run(), bench);

        assertThat(store.requests().get(0).headers().has("Authorization")).isFalse();
    }

    @Test
    void aResumeAsksTheOriginalUrlAgain() throws IOException {
        bench.origin().always(Fault.redirect(store.url("/fw.bin").toString()));
        store.script(cutAfter(CUT));

        done(0).hold(bench.run(), bench);

        assertThat(targets(bench.origin())).containsExactly("/a/b/fw.bin?v=1", "/a/b/fw.bin?v=1");
        assertThat(store.requests().get(1).range()).contains("bytes=" + CUT + "-");
        assertThat(store.requests().get(1).ifRange()).isPresent();
    }

    @Test
    void aFreshlySignedRedirectAtEveryRequest() throws IOException {
        SignedUrls signed = new SignedUrls();
        bench.origin()
                .always(signed.redirectingTo("/signed").and(signed.required().at("/signed")))
                .then(callAfter(1000, signed::expireAll).and(cutEvery(32 << 10)).at("/signed"));

        done(0).hold(bench.run(), bench);

        assertThat(bench.origin().requests()).hasSize(14);
    }

    @Test
    void aRedirectToATargetThatIsGoneIsGone() throws IOException {
        bench.origin().script(Fault.redirect("/gone"), Fault.status(404));

        failed("HTTP_404").hold(bench.run(), bench);
    }

    private static List<String> targets(Origin origin) {
        return origin.requests().stream()
                .map(Exchange::request)
                .map(r -> r.target())
                .toList();
    }
}
