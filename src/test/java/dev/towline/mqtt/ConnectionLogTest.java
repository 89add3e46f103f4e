package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.report.Topics;
import dev.towline.testing.process.Patience;
import dev.towline.testing.tls.TestCertificate;
import dev.towline.testing.tls.TestPeer;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLServerSocket;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The session against peers that are wrong in one way each: what is logged. */
class ConnectionLogTest {

    private static final PatternFormatter WORDS = new PatternFormatter("%s");
    private static final Duration PATIENCE = Patience.LIMIT;
    private static final Duration DAY = Duration.ofDays(1);
    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");
    private static final TestCertificate STRANGER = TestCertificate.authority("stranger");
    private static final TestCertificate SERVER = AUTHORITY.issue("localhost", "127.0.0.1");
    private static final TestPeer.Talk BROKER = client -> answer(client, 0);
    private static final TestPeer.Talk HTTP = client ->
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    /** RFC 8446 6: what a server that knows no version of the client's sends. */
    private static final TestPeer.Talk FATAL_PROTOCOL_VERSION = client -> {
        client.getInputStream().read();
        client.getOutputStream().write(new byte[] {0x15, 3, 1, 0, 2, 2, 70});
    };

    private static final TestPeer.Talk DEAF = client -> client.getInputStream().read();

    @TempDir
    Path folder;

    private final List<ExtLogRecord> entries = new CopyOnWriteArrayList<>();
    private final Logger logger = Logger.getLogger(Connection.class.getName());
    private final ExtHandler handler = new ExtHandler() {
        @Override
        protected void doPublish(ExtLogRecord entry) {
            if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
                entries.add(entry);
            }
        }
    };
    private final Vertx vertx = Vertx.vertx();
    private final Map<String, String> settings = new HashMap<>();

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
    }

    @AfterEach
    void close() {
        logger.removeHandler(handler);
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What a peer is. */
    interface Opening {
        TestPeer open() throws IOException;
    }

    private static Opening tls(TestCertificate own, Consumer<SSLServerSocket> setup) {
        return () -> TestPeer.tls("127.0.0.1", own, AUTHORITY, setup, BROKER);
    }

    private static Opening plain(TestPeer.Talk talk) {
        return () -> TestPeer.plain("127.0.0.1", talk);
    }

    private static Opening code(int code) {
        return plain(client -> answer(client, code));
    }

    private static Consumer<SSLServerSocket> mutual(String version) {
        return server -> {
            server.setEnabledProtocols(new String[] {version});
            server.setNeedClientAuth(true);
        };
    }

    private static void asItIs(SSLServerSocket server) {}

    static Stream<Arguments> tlsFailures() {
        Instant now = Instant.now();
        return Stream.of(
                arguments(
                        "an authority that is not trusted",
                        tls(STRANGER.issue("localhost"), ConnectionLogTest::asItIs),
                        "its certificate is not trusted: no trusted authority issued it"
                                + " (towline.mqtt.tls.trust-certificate)"),
                arguments(
                        "another name",
                        tls(AUTHORITY.issue("broker.example"), ConnectionLogTest::asItIs),
                        "its certificate is for another name than localhost (towline.mqtt.host)"),
                arguments(
                        "expired",
                        tls(
                                AUTHORITY.issue(now.minus(DAY.multipliedBy(2)), now.minus(DAY), "localhost"),
                                ConnectionLogTest::asItIs),
                        "its certificate has expired"),
                arguments(
                        "not yet valid",
                        tls(
                                AUTHORITY.issue(now.plus(DAY), now.plus(DAY.multipliedBy(2)), "localhost"),
                                ConnectionLogTest::asItIs),
                        "its certificate is not valid yet, or the clock of this device is wrong"),
                arguments("no TLS, closed at once", plain(DEAF), "it may not speak TLS on this port"),
                arguments("no TLS, another answer", plain(HTTP), "it does not speak TLS on this port"),
                arguments(
                        "no common version",
                        plain(FATAL_PROTOCOL_VERSION),
                        "no TLS version in common with this device"),
                arguments("a client certificate is wanted, 1.3", tls(SERVER, mutual("TLSv1.3")), "client certificate"),
                arguments("a client certificate is wanted, 1.2", tls(SERVER, mutual("TLSv1.2")), "client certificate"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tlsFailures")
    void aTlsFailureIsSaidInOneLine(String row, Opening opening, String words) throws Exception {
        try (TestPeer peer = opening.open()) {
            settings.put("towline.mqtt.tls.enabled", "true");
            settings.put(
                    "towline.mqtt.tls.trust-certificate",
                    AUTHORITY.certificateTo(folder.resolve("ca.pem")).toString());

            assertThat(firstLine("localhost", peer.port())).contains(words);
        }
    }

    static Stream<Arguments> plainFailures() {
        return Stream.of(
                arguments(
                        "TLS is wanted",
                        tls(SERVER, ConnectionLogTest::asItIs),
                        "it may require TLS on this port (towline.mqtt.tls.enabled)"),
                arguments("closed without an answer", plain(DEAF), "it closed the connection without an answer"),
                arguments("another protocol", plain(HTTP), "does not speak MQTT"),
                arguments("code 1", code(1), "it does not accept MQTT 3.1.1"),
                arguments("code 2", code(2), "it does not accept the client id (towline.mqtt.client-id)"),
                arguments("code 3", code(3), "its MQTT service is not available"),
                arguments("code 4", code(4), "it does not accept the user name or password"),
                arguments("code 5", code(5), "this device is not authorized to connect"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("plainFailures")
    void anUnusableAnswerIsLoggedInOneLine(String row, Opening opening, String words) throws Exception {
        try (TestPeer peer = opening.open()) {
            assertThat(firstLine("127.0.0.1", peer.port())).contains(words);
        }
    }

    @Test
    void aPortWithoutAServerIsNamed() throws Exception {
        try (Socket boundOnly = new Socket()) {
            boundOnly.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = boundOnly.getLocalPort();

            assertThat(firstLine("127.0.0.1", port))
                    .isEqualTo("the broker 127.0.0.1:" + port + " is away: nothing accepts connections on its port"
                            + " (towline.mqtt.port); downloads go on, and what is to be published waits");
        }
    }

    @Test
    void aNameWithoutAnAddressIsNamed() {
        assertThat(firstLine("broker.invalid", 1883))
                .contains("its name cannot be resolved to an address (towline.mqtt.host)");
    }

    @Test
    void aConnectionThatIsLostIsSaid() throws Exception {
        CountDownLatch made = new CountDownLatch(1);
        TestPeer.Talk shortly = client -> {
            acknowledge(client, 0);
            made.countDown();
            client.getInputStream().read();
        };
        try (TestPeer peer = TestPeer.plain("127.0.0.1", shortly)) {
            connect("127.0.0.1", peer.port());

            assertThat(made.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            peer.close();

            await().atMost(PATIENCE).until(() -> !entries.isEmpty());
            assertThat(WORDS.format(entries.get(0))).contains("the connection was closed");
        }
    }

    private String firstLine(String host, int port) {
        connect(host, port);
        await().atMost(PATIENCE).until(() -> !entries.isEmpty());
        ExtLogRecord first = entries.get(0);
        assertThat(first.getThrown()).as("no stack trace").isNull();
        return WORDS.format(first);
    }

    private void connect(String host, int port) {
        settings.put("towline.mqtt.host", host);
        settings.put("towline.mqtt.port", Integer.toString(port));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withDefaultValues(settings)
                .withMapping(MqttConfig.class)
                .build();
        MqttConfig mqtt = config.getConfigMapping(MqttConfig.class);
        Connection connection = new Connection();
        Topics topics = Topics.of("ota", "dev");
        PresenceDocument presence = new PresenceDocument("dev", "1");
        Clock clock = Clock.systemUTC();
        Session session = new Session(
                new Links(
                        vertx,
                        new SessionOptions(
                                mqtt,
                                topics,
                                presence,
                                () -> Optional.of("store"),
                                clock,
                                MqttBeans.files(mqtt, clock)),
                        topics),
                new FleetBackoff(() -> 0),
                connection,
                new ConnectionLog(mqtt, new Outage(Clock.systemUTC(), System::nanoTime)),
                new Subscriptions(vertx, topics, connection));
        session.start(arrival -> {});
    }

    private static void answer(Socket client, int code) throws IOException {
        acknowledge(client, code);
        client.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    /** MQTT 3.1.1 3.1 and 3.2: takes a CONNECT, which is shorter than 16 KB, and answers it. */
    private static void acknowledge(Socket client, int code) throws IOException {
        InputStream in = client.getInputStream();
        if (in.read() != 0x10) {
            return;
        }
        int low = in.read();
        int length = low < 0x80 ? low : (low & 0x7f) + 0x80 * in.read();
        in.readNBytes(length);
        client.getOutputStream().write(new byte[] {0x20, 2, 0, (byte) code});
    }
}
