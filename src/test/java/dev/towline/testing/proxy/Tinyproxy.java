package dev.towline.testing.proxy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.towline.testing.process.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A tinyproxy on a free port of loopback. */
public final class Tinyproxy implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final int port;
    private final Process process;

    private Tinyproxy(int port, Process process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Listens when this returns. The test is skipped where it is not installed.
     *
     * @param folder for its configuration and its log
     * @param user name and password, with a space between; empty: it is for everybody
     */
    public static Tinyproxy start(Path folder, String user) throws IOException {
        Optional<Path> binary = binary();
        assumeTrue(binary.isPresent(), "tinyproxy is not installed; .ci/run installs it on Debian");
        int port = Ports.free();
        Path configuration = Files.writeString(
                folder.resolve("tinyproxy.conf"),
                "Port " + port + "\nListen 127.0.0.1\nTimeout 60\nMaxClients 20\nAllow 127.0.0.1\n"
                        + (user.isEmpty() ? "" : "BasicAuth " + user + "\n"));
        Process process = new ProcessBuilder(
                        List.of(binary.orElseThrow().toString(), "-d", "-c", configuration.toString()))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tinyproxy.log").toFile())
                .start();
        Tinyproxy started = new Tinyproxy(port, process);
        await().atMost(PATIENCE).until(started::listens);
        return started;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return process.isAlive() && socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static Optional<Path> binary() {
        return Stream.of("/usr/bin/tinyproxy", "/usr/sbin/tinyproxy", "/usr/local/bin/tinyproxy")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
