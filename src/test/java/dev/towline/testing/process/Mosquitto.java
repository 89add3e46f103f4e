package dev.towline.testing.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A mosquitto on a free port of loopback. For one thread. */
public final class Mosquitto implements AutoCloseable {

    private static final String NAME = "mosquitto";

    private final int port = Ports.free();
    private final int tlsPort = Ports.free();
    private final Path folder;
    private final Path configuration;
    private final ChildProcess process;
    private final List<String> more = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private boolean remembers = true;
    private int queue;

    /** @param folder for its configuration, its memory and its log */
    Mosquitto(Path folder) {
        this.folder = folder;
        this.configuration = folder.resolve("mosquitto.conf");
        String binary = binary().map(Path::toString).orElse(NAME);
        this.process = new ChildProcess(
                List.of(binary, "-c", configuration.toString()), folder, folder.resolve("mosquitto.log"));
    }

    /** It keeps nothing beyond its own life: sessions, queues and retained messages are gone when it ends. */
    public Mosquitto withoutMemory() {
        remembers = false;
        return this;
    }

    /** It drops what exceeds a queue of that length for a client, as it does by default with 1000. */
    public Mosquitto withQueue(int length) {
        queue = length;
        return this;
    }

    /** @param rules of an ACL file; those before the first user are for clients without a name */
    public Mosquitto withRights(String rules) throws IOException {
        Path file = folder.resolve("acl");
        Files.writeString(file, rules);
        more.add("acl_file " + file);
        return this;
    }

    /**
     * It listens for TLS too, and wants certificates of its clients.
     *
     * @param authority of the clients
     */
    public Mosquitto withTls(Path authority, Path certificate, Path key) {
        listeners.add("listener " + tlsPort + " 127.0.0.1");
        listeners.add("cafile " + authority);
        listeners.add("certfile " + certificate);
        listeners.add("keyfile " + key);
        listeners.add("require_certificate true");
        return this;
    }

    /** Where it listens for TLS, if at all, on loopback. */
    public int tlsPort() {
        return tlsPort;
    }

    /** Where it listens, on loopback. */
    public int port() {
        return port;
    }

    /** Listens when this returns. The test is skipped where no mosquitto is installed. */
    public void start() throws IOException {
        assumeTrue(binary().isPresent(), "mosquitto is not installed; .ci/run installs it on Debian");
        Files.writeString(configuration, configuration());
        process.start();
        Patience.waitFor("mosquitto to listen").until(this::listens);
    }

    /** As root it would become another user, who may not write here. */
    private String configuration() {
        return """
                listener %d 127.0.0.1
                allow_anonymous true
                user %s
                log_dest stdout
                log_type error
                log_type warning
                log_type notice
                persistence %s
                persistence_location %s/
                autosave_interval 1
                autosave_on_changes true
                """.formatted(port, System.getProperty("user.name"), remembers, folder)
                + "max_queued_messages " + queue + "\n"
                + String.join("\n", more)
                + "\n"
                + String.join("\n", listeners)
                + "\n";
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return process.isAlive() && socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** SIGKILL. */
    public void kill() throws InterruptedException {
        process.kill();
    }

    @Override
    public void close() throws InterruptedException {
        process.kill();
    }

    /** Debian keeps it where not every user's path leads. */
    private static Optional<Path> binary() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), Stream.of("/usr/sbin", "/usr/local/sbin"))
                .map(folder -> Path.of(folder, NAME))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
