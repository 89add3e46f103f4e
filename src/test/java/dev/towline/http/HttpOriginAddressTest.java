package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.job.AddressPolicy;
import dev.towline.job.Cause;
import dev.towline.job.Cidr;
import dev.towline.job.FailureCode;
import dev.towline.testing.HttpTalk;
import dev.towline.testing.Origins;
import dev.towline.testing.tls.TestPeer;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Names that mean one address now and another one a moment later, and names with several addresses. */
class HttpOriginAddressTest {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private final Vertx vertx = Vertx.vertx();
    private final HttpTalk talk = new HttpTalk();
    /** Of loopback, 127.0.0.1 stands here for all that a source must not be at. */
    private final AddressPolicy policy =
            new AddressPolicy(true, List.of(Cidr.parse("127.0.0.1/32").orElseThrow()));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aNameThatMeansAnotherAddressTheSecondTimeFindsNoGap() throws Exception {
        try (TestPeer allowed = serve("127.0.0.2", OK);
                TestPeer forbidden = serveOn("127.0.0.1", allowed.port())) {
            Iterator<String> answers = List.of("127.0.0.2", "127.0.0.1").iterator();
            HttpOrigin origin = origin(host -> addresses(answers.next()));
            String url = "http://rebinding.example:" + allowed.port() + "/f";

            assertThat(ask(origin, url)).isInstanceOf(Verdict.Restart.class);
            assertThat(talk.lines()).contains("Host: rebinding.example:" + allowed.port());
            assertThat(ask(origin, url)).isInstanceOfSatisfying(Verdict.GiveUp.class, verdict -> assertThat(
                            verdict.failure().code())
                    .isEqualTo(FailureCode.URL_NOT_ALLOWED));

            assertThat(allowed.served()).isOne();
            assertThat(forbidden.served()).isZero();
        }
    }

    @Test
    void aRedirectToANameThatLeadsToAForbiddenAddressIsNotFollowed() throws Exception {
        try (TestPeer forbidden = serve("127.0.0.1", OK);
                TestPeer allowed = serve(
                        "127.0.0.2",
                        "HTTP/1.1 302 Found\r\nLocation: http://inside.example:" + forbidden.port()
                                + "/g\r\nContent-Length: 0\r\n\r\n")) {
            HttpOrigin origin = origin(host -> addresses(host.equals("inside.example") ? "127.0.0.1" : "127.0.0.2"));

            assertThat(ask(origin, "http://cdn.example:" + allowed.port() + "/f"))
                    .isInstanceOfSatisfying(
                            Verdict.GiveUp.class,
                            verdict -> assertThat(verdict.failure().code()).isEqualTo(FailureCode.URL_NOT_ALLOWED));

            assertThat(forbidden.served()).isZero();
        }
    }

    @Test
    void anAddressThatCannotBeReachedMakesWayForTheNext() throws Exception {
        try (TestPeer server = serve("127.0.0.3", OK)) {
            HttpOrigin origin = origin(host -> addresses("127.0.0.2", "127.0.0.3"));

            assertThat(ask(origin, "http://cdn.example:" + server.port() + "/f"))
                    .isInstanceOf(Verdict.Restart.class);
        }
    }

    @Test
    void aForbiddenAddressIsNotEvenTriedWhereTheOthersFail() throws Exception {
        try (TestPeer forbidden = serve("127.0.0.1", OK)) {
            HttpOrigin origin = origin(host -> addresses("127.0.0.1", "127.0.0.2", "127.0.0.3"));

            assertThat(ask(origin, "http://cdn.example:" + forbidden.port() + "/f"))
                    .isEqualTo(new Verdict.TryLater(
                            Cause.CONNECTION_LOST,
                            Optional.empty(),
                            "no connection to the source: nothing accepts connections on its port"));

            assertThat(forbidden.served()).isZero();
        }
    }

    @Test
    void anAddressThatAnswersIsTheLastOne() throws Exception {
        try (TestPeer broken = serve("127.0.0.2", "");
                TestPeer other = serveOn("127.0.0.3", broken.port())) {
            HttpOrigin origin = origin(host -> addresses("127.0.0.2", "127.0.0.3"));

            assertThat(ask(origin, "http://cdn.example:" + broken.port() + "/f"))
                    .isInstanceOf(Verdict.TryLater.class);

            assertThat(other.served()).isZero();
        }
    }

    private HttpOrigin origin(Names.Lookup lookup) {
        return Origins.by(vertx, new Resolver(new Names(vertx, lookup, LIMIT), policy, Optional.empty()), LIMIT);
    }

    private TestPeer serve(String address, String response) throws IOException {
        return TestPeer.plain(address, client -> talk.answer(client, response));
    }

    /** At the same port of another address of loopback. */
    private TestPeer serveOn(String address, int port) throws IOException {
        try {
            return TestPeer.plain(address, port, client -> talk.answer(client, OK));
        } catch (IOException taken) {
            assumeTrue(false, "the port is taken at " + address);
            throw taken;
        }
    }

    private static Verdict ask(HttpOrigin origin, String url) throws InterruptedException {
        return Origins.verdict(origin, url);
    }

    private static InetAddress[] addresses(String... texts) throws UnknownHostException {
        InetAddress[] addresses = new InetAddress[texts.length];
        for (int i = 0; i < texts.length; i++) {
            addresses[i] = InetAddress.getByName(texts[i]);
        }
        return addresses;
    }
}
