package dev.towline.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.process.Bench;
import dev.towline.testing.process.Patience;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that begin a request and never end it: they take neither all files nor all memory of the agent. */
class SlowClientsIT {

    private static final int MANY = 300;
    private static final int MOST = 200;

    @RegisterExtension
    final Bench bench = new Bench(SlowClientsIT.class);

    private final List<Socket> clients = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket client : clients) {
            client.close();
        }
    }

    private void connectMany() throws IOException {
        URI url = bench.agent().url("/jobs");
        for (int count = 0; count < MANY; count++) {
            Socket client = new Socket(url.getHost(), url.getPort());
            clients.add(client);
            client.getOutputStream().write("GET /jobs HTTP/1.1\r\nHost: x\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private long closed() {
        return clients.stream().filter(SlowClientsIT::isClosed).count();
    }

    private static boolean isClosed(Socket client) {
        try {
            client.setSoTimeout(1);
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    @Test
    void theirNumberIsBounded() throws Exception {
        bench.agent().startReady();

        connectMany();

        Patience.waitFor("those that are too many to be closed").until(() -> closed() >= MANY - MOST);
        assertThat(closed()).isLessThan(MANY);
    }

    @Test
    void whoIsSilentIsDisconnected() throws Exception {
        bench.agent().with("quarkus.http.idle-timeout", "1s").startReady();

        connectMany();

        Patience.waitFor("all to be closed").until(() -> closed() == MANY);
        assertThat(bench.agent().health("live")).isEqualTo(200);
    }
}
