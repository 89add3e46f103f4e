package dev.towline.testing.origin;

import static dev.towline.testing.origin.DeliveryFaults.callAfter;
import static dev.towline.testing.origin.DeliveryFaults.cutAfter;
import static dev.towline.testing.origin.DeliveryFaults.drop;
import static dev.towline.testing.origin.DeliveryFaults.halfHead;
import static dev.towline.testing.origin.DeliveryFaults.holdHead;
import static dev.towline.testing.origin.DeliveryFaults.rate;
import static dev.towline.testing.origin.DeliveryFaults.resetAfter;
import static dev.towline.testing.origin.DeliveryFaults.resetAtOnce;
import static dev.towline.testing.origin.DeliveryFaults.silence;
import static dev.towline.testing.origin.DeliveryFaults.stallAfter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.testing.origin.Exchange.Ending;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DeliveryTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Content FILE = Content.random(3, 100_000);

    private final Origin origin = Origin.serving(FILE);
    private final Gate gate = new Gate();

    @BeforeEach
    void start() throws IOException {
        origin.start();
    }

    @AfterEach
    void stop() throws IOException {
        origin.close();
    }

    static Stream<Arguments> gated() {
        Gate head = new Gate();
        Gate half = new Gate();
        Gate body = new Gate();
        return Stream.of(
                arguments("holdHead", holdHead(head), head, 0),
                arguments("halfHead", halfHead(half), half, 8),
                arguments("stallAfter", stallAfter(10, body), body, 50));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gated")
    void holdsAResponseUntilTheGateOpens(String name, Fault fault, Gate shut, int bytesBefore) throws Exception {
        origin.script(fault);
        try (RawClient client = new RawClient(origin.url("/"))) {
            client.send(RawClient.request(origin.url("/fw.bin")));
            client.read(bytesBefore);
            shut.awaitReached(SOON);
            origin.awaitUnderWay(1, SOON);
            shut.open();
            client.readToEnd();
        }
        assertThat(origin.awaitEnded(1, SOON)).extracting(Exchange::ending).containsExactly(Ending.COMPLETE);
        assertThat(origin.bytesSent()).isEqualTo(FILE.size());
    }

    static Stream<Arguments> endless() {
        return Stream.of(
                arguments("in the body", stallAfter(10), true, 10), arguments("before the head", silence(), false, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void stallsUntilTheClientGoes(String name, Fault fault, boolean answers, int sent) throws Exception {
        origin.script(fault);
        try (RawClient client = new RawClient(origin.url("/"))) {
            client.send(RawClient.request(origin.url("/fw.bin")));
            origin.awaitRequests(1, SOON);
            origin.awaitConnections(1, SOON);
            if (answers) {
                client.readHead();
                client.read(sent);
            }
        }
        Exchange exchange = origin.awaitEnded(1, SOON).get(0);
        origin.awaitConnections(0, SOON);
        assertThat(exchange.ending()).isEqualTo(Ending.CLIENT_CLOSED);
        assertThat(exchange.sent()).isEqualTo(sent);
        assertThat(exchange.endedAt()).isPresent();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("resets")
    void resets(String name, Fault fault) throws InterruptedException {
        origin.script(fault);

        assertThatThrownBy(() -> RawClient.get(origin.url("/fw.bin"))).isInstanceOf(SocketException.class);
        assertThat(origin.awaitEnded(1, SOON)).extracting(Exchange::ending).containsExactly(Ending.RESET);
    }

    static Stream<Arguments> resets() {
        return Stream.of(arguments("in the body", resetAfter(10)), arguments("at once", resetAtOnce()));
    }

    @Test
    void tellsHowAnExchangeEnded() throws Exception {
        origin.script(cutAfter(1000), drop());

        assertThat(RawClient.get(origin.url("/fw.bin")).body())
                .isEqualTo(FILE.slice(0, 1000).toBytes());
        assertThat(RawClient.get(origin.url("/fw.bin")).head()).isEmpty();

        assertThat(origin.awaitEnded(2, SOON)).extracting(Exchange::ending).containsExactly(Ending.CUT, Ending.DROPPED);
        assertThat(origin.requests()).extracting(Exchange::sent).containsExactly(1000L, 0L);
    }

    @Test
    void callsTheTestAtAnOffset() throws IOException {
        AtomicLong sent = new AtomicLong();
        origin.script(callAfter(70_000, () -> sent.set(origin.bytesSent())));

        assertThat(RawClient.get(origin.url("/fw.bin")).body()).hasSize(FILE.size());

        assertThat(sent).hasValue(70_000);
    }

    @Test
    void letsSeveralIncidentsHappenInOneResponse() throws Exception {
        origin.script(stallAfter(10, gate).and(cutAfter(20)));
        gate.open();

        assertThat(RawClient.get(origin.url("/fw.bin")).body()).hasSize(20);
    }

    @Test
    void sendsNoFasterThanItsRate() throws IOException {
        origin.script(rate(500_000));
        long begin = System.nanoTime();

        RawClient.get(origin.url("/fw.bin"));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(190));
    }

    @Test
    void noticesAClientThatGoesInTheMiddle() throws Exception {
        origin.serve(Representation.of(Content.random(4, 16 << 20)));
        try (RawClient client = new RawClient(origin.url("/"))) {
            client.send(RawClient.request(origin.url("/fw.bin")));
            client.read(1000);
        }
        Exchange exchange = origin.awaitEnded(1, SOON).get(0);
        assertThat(exchange.ending()).isEqualTo(Ending.CLIENT_CLOSED);
        assertThat(exchange.sent()).isLessThan(16 << 20);
    }

    @Test
    void saysWhatItSawWhereAWaitIsInVain() {
        assertThatThrownBy(() -> origin.awaitRequests(1, Duration.ofMillis(1)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no 1 requests within");
        assertThatThrownBy(() -> gate.awaitReached(Duration.ofMillis(1))).isInstanceOf(AssertionError.class);
    }

    @Test
    void reportsAScriptThatFails() throws IOException {
        origin.script(Fault.bending(response -> {
            throw new IllegalArgumentException("my mistake");
        }));

        RawClient.get(origin.url("/fw.bin"));

        assertThat(origin.violations()).singleElement().asString().contains("my mistake");
    }

    @Test
    void countsAWholeBodyInBytesOfTheFile() throws Exception {
        origin.script(BodyFaults.chunked());

        String body = new String(RawClient.get(origin.url("/fw.bin")).body(), StandardCharsets.ISO_8859_1);

        assertThat(body).endsWith("\r\n0\r\n\r\n");
        assertThat(origin.awaitEnded(1, SOON).get(0).sent()).isEqualTo(FILE.size());
    }
}
