package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import dev.towline.testing.tls.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The packaged agent and a mosquitto of a private authority that wants a client certificate. */
class BrokerTlsIT {

    private static final String USED = "changed files of towline.mqtt.tls are in use";
    private static final String KEPT = "changed files of towline.mqtt.tls cannot be used";
    private static final TestCertificate AUTHORITY = TestCertificate.authority("fleet");
    private static final TestCertificate NEXT = TestCertificate.authority("next");

    @RegisterExtension
    final Bench bench = new Bench(BrokerTlsIT.class);

    @TempDir
    Path folder;

    private Path file(String name) {
        return folder.resolve(name);
    }

    private void ofBroker(TestCertificate authority) throws IOException {
        TestCertificate broker = authority.issue("localhost");
        authority.certificateTo(file("clients.pem"));
        broker.certificateTo(file("broker.pem"));
        broker.keyTo(file("broker.key"));
    }

    private void ofDevice(TestCertificate authority) throws IOException {
        TestCertificate device = authority.issue("device");
        authority.certificateTo(file("ca.pem"));
        device.certificateTo(file("device.pem"));
        device.keyTo(file("device.key"));
    }

    private void restartBroker() throws Exception {
        bench.broker().kill();
        bench.agent().awaitHealth("ready", 503);
        bench.broker().start();
        bench.backend().connect();
    }

    @Test
    void aRenewedCertificateIsUsedByTheNextConnection() throws Exception {
        ofBroker(AUTHORITY);
        ofDevice(AUTHORITY);
        bench.broker().kill();
        bench.broker().withTls(file("clients.pem"), file("broker.pem"), file("broker.key"));
        bench.broker().start();
        bench.backend().connect();
        bench.agent()
                .with("towline.mqtt.host", "localhost")
                .with("towline.mqtt.port", Integer.toString(bench.broker().tlsPort()))
                .with("towline.mqtt.tls.enabled", "true")
                .with("towline.mqtt.tls.trust-certificate", file("ca.pem").toString())
                .with("towline.mqtt.tls.client-certificate", file("device.pem").toString())
                .with("towline.mqtt.tls.client-key", file("device.key").toString())
                .startReady();

        Files.writeString(file("device.key"), "-----BEGIN PRIVATE KEY-----\nMIIB");
        restartBroker();
        bench.agent().awaitHealth("ready", 200);
        assertThat(bench.agent().log()).containsOnlyOnce(KEPT).doesNotContain(USED);

        ofBroker(NEXT);
        restartBroker();
        Patience.waitFor("the broker's certificate not to be trusted")
                .until(() -> bench.agent().log().contains("its certificate is not trusted"));
        ofDevice(NEXT);
        bench.agent().awaitHealth("ready", 200);
        assertThat(bench.agent().log()).containsOnlyOnce(USED);
    }
}
