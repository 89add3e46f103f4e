package dev.towline.testing.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What systemd is to a service of {@code Type=notify}: a datagram socket, and what came to it. Needs python3. */
public final class Supervisor implements AutoCloseable {

    private static final String LISTENER = """
            import socket, sys
            listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            listener.bind(sys.argv[1])
            print("listening", flush=True)
            while True:
                for line in listener.recv(4096).decode().splitlines():
                    print(line, flush=True)
            """;

    private final Path socket;
    private final Path log;
    private final ChildProcess process;

    /** @param folder of a short path: the name of a socket has at most 107 bytes */
    public Supervisor(Path folder) {
        this.socket = folder.resolve("notify");
        this.log = folder.resolve("heard");
        this.process = new ChildProcess(List.of("python3", "-c", LISTENER, socket.toString()), folder, log);
    }

    /** Whether there is what the agent and this class need. */
    public static boolean isPossible() throws InterruptedException {
        return runs("systemd-notify") && runs("python3");
    }

    private static boolean runs(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(program, "--version").start();
            return process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** Listens when this returns, and supervises the agent's starts to come. */
    public void supervise(Agent agent, Duration watchdog) throws IOException {
        process.start();
        Patience.waitFor("the supervisor to listen").until(() -> heard().contains("listening"));
        agent.inEnvironment("NOTIFY_SOCKET", socket.toString())
                .inEnvironment("WATCHDOG_USEC", Long.toString(watchdog.toNanos() / 1000));
    }

    /** What the agent said, a line each, in order. */
    public List<String> heard() throws IOException {
        return Files.readAllLines(log, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws InterruptedException {
        process.kill();
    }
}
