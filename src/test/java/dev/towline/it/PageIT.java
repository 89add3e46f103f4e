package dev.towline.it;

import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.rate;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.towline.testing.browser.Browser;
import dev.towline.testing.browser.Tab;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Fault;
import dev.towline.testing.origin.Gate;
import dev.towline.testing.origin.Origin;
import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page in a real browser; its pictures stay in {@code target/screenshots}. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("hasBrowser")
class PageIT {

    private static final Path PICTURES = Path.of("target", "screenshots").toAbsolutePath();
    private static final Path PROFILES = Path.of("target", "it", "browsers").toAbsolutePath();
    private static final Content FILE = Content.random(12, 3_000_000);
    private static final Content OTHER = Content.random(13, 1000);
    private static final Content HALF = Content.random(14, 2_000_000);
    /** Bytes per second, so slow that a rate is seen. */
    private static final long SLOW = 100_000;

    private static final String SCRIPT = "<img src=x onerror=document.body.remove()>.bin";

    @RegisterExtension
    final Bench bench = new Bench(PageIT.class);

    private Browser browser;
    private Tab page;

    static boolean hasBrowser() {
        return Browser.installed().isPresent();
    }

    @BeforeEach
    void load() throws Exception {
        if (bench.agent().health("live") == 0) {
            bench.agent().startReady();
        }
        browser = Browser.start(Browser.installed().orElseThrow(), Files.createDirectories(PROFILES));
        page = browser.open(bench.agent().url("/"));
        Patience.waitFor("the page to be live").until(() -> page.text("#live").equals("live"));
    }

    @AfterEach
    void close() throws InterruptedException {
        page.close();
        browser.close();
    }

    @Test
    void aJobIsSeenToRunToItsEnd() throws Exception {
        try (Origin origin = Origin.serving(FILE).start();
                Origin gone = Origin.serving(OTHER).start().always(Fault.status(404))) {
            origin.script(cutAfter(1_000_000), rate(SLOW));
            bench.backend().push("old-firmware", Requests.of(gone, "/old.bin", OTHER));
            bench.backend().push("fw-4.2.0", Requests.of(origin, "/fw.bin", FILE));
            bench.backend().push("maps-2026-12", Requests.of(origin, "/maps.bin", FILE));
            bench.backend().push("held", Requests.of(origin, "/held.bin", FILE));
            bench.backend().control("held", "pause");

            seen(
                    "#running",
                    "fw-4.2.0",
                    "downloading",
                    "Connections ",
                    "Attempt 2",
                    "Resumed from 977 KiB",
                    "/s",
                    "Left about");
            seen("#waiting", "maps-2026-12", "queued", "held", "paused");
            seen("#ended", "old-firmware", "failed", "DOWNLOAD_FAILED (HTTP_404)");
            seen("#broker", "connected");
            seen("#disk", "free");
            pictures("running");

            seen("#ended", "fw-4.2.0", "succeeded", "maps-2026-12");
            bench.backend().control("held", "cancel");
            seen("#ended", "held", "canceled");
            seen("#running", "Nothing runs.");
            seen("#waiting", "Nothing waits.");
            pictures("ended");
        }
    }

    private void seen(String place, String... words) {
        Patience.waitFor(String.join(", ", words) + " in " + place)
                .untilAsserted(
                        () -> assertThat(page.text(place).replace('\n', ' ')).contains(words));
    }

    private void pictures(String name) throws IOException {
        Files.createDirectories(PICTURES);
        for (String scheme : List.of("light", "dark")) {
            page.prefer(scheme);
            page.resize(1100, 900);
            page.screenshot(PICTURES.resolve(name + "-" + scheme + ".png"));
            page.resize(390, 844);
            page.screenshot(PICTURES.resolve(name + "-" + scheme + "-phone.png"));
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")
                            .asBoolean())
                    .as("nothing sticks out on a phone")
                    .isTrue();
        }
    }

    @Test
    void whatOthersWroteIsShownAsText() throws Exception {
        try (Origin origin = Origin.serving(OTHER).start()) {
            bench.backend()
                    .push("markup", Requests.of(origin, "/x.bin", OTHER).withArtifact("fileName", '"' + SCRIPT + '"'));

            seen("#ended", SCRIPT);
            assertThat(page.evaluate("document.images.length").asInt()).isZero();
        }
    }

    @Test
    void aScriptThatGetsIntoThePageDoesNotRun() {
        String inject =
                "new Promise(over => { addEventListener('securitypolicyviolation', e => over(e.effectiveDirective));"
                        + " const s = document.createElement('script'); s.textContent = 'window.owned = true';"
                        + " document.body.append(s); })";

        assertThat(page.evaluate(inject).asText()).isEqualTo("script-src-elem");
        assertThat(page.evaluate("window.owned === undefined").asBoolean()).isTrue();
    }

    @Test
    void aScreenReaderIsToldOfHeadingsAndBars() throws Exception {
        Gate gate = new Gate();
        try (Origin origin = Origin.serving(HALF).start().always(stallAfter(HALF.size() / 2, gate))) {
            bench.backend().push("shown", Requests.of(origin, "/shown.bin", HALF));
            seen("#running", "shown", "50 %");

            assertThat(StreamSupport.stream(page.accessibility().spliterator(), false)
                            .map(node -> role(node) + " "
                                    + node.path("name").path("value").asText()))
                    .contains(
                            "heading Running 1", "progressbar Progress of shown", "region Running 1", "heading shown");
            gate.open();
            seen("#ended", "shown");
            Patience.waitFor("the end to be spoken")
                    .until(() -> page.text("#spoken").contains("shown succeeded"));
        }
    }

    private static String role(JsonNode node) {
        return node.path("role").path("value").asText();
    }

    @Test
    void aLostAgentIsShownAndFoundAgain() throws Exception {
        bench.agent().kill();
        seen("#live", "not live");
        seen("#broker", "broker unknown");
        seen("#disk", "disk unknown");

        bench.agent().startReady();

        seen("#live", "live");
        Patience.waitFor("the page to be live again")
                .until(() -> page.text("#live").equals("live"));
        seen("#broker", "connected");
        seen("#disk", "free");
    }
}
