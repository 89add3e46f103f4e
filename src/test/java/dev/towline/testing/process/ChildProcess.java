package dev.towline.testing.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that may be ended and started again; it does not outlive the tests. For one thread. */
final class ChildProcess {

    private final ProcessBuilder builder;
    private volatile Optional<Process> process = Optional.empty();

    /** @param log what it prints is appended there */
    ChildProcess(List<String> command, Path folder, Path log) {
        this.builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> process.ifPresent(Process::destroyForcibly)));
    }

    /** Puts a command before that of the next start, which is handed to it. */
    void through(List<String> command) {
        builder.command(
                Stream.concat(command.stream(), builder.command().stream()).toList());
    }

    /** Of the next start. */
    Map<String, String> environment() {
        return builder.environment();
    }

    void start() throws IOException {
        assertThat(isAlive()).as("already running").isFalse();
        process = Optional.of(builder.start());
    }

    boolean isAlive() {
        return process.filter(Process::isAlive).isPresent();
    }

    /** SIGKILL; over when this returns. Nothing where it does not run. */
    void kill() throws InterruptedException {
        if (process.isPresent()) {
            process.get().toHandle().destroyForcibly();
            process.get().waitFor();
        }
    }

    /**
     * SIGTERM.
     *
     * @return how long it took to end
     */
    Duration terminate() throws InterruptedException {
        long begun = System.nanoTime();
        process.ifPresent(Process::destroy);
        boolean ended = endsWithin(Patience.LIMIT);
        Duration taken = Duration.ofNanos(System.nanoTime() - begun);
        kill();
        assertThat(ended).as("ended by SIGTERM").isTrue();
        return taken;
    }

    /** Its exit code; for one that has ended by itself. */
    int exitCode() {
        return process.orElseThrow().exitValue();
    }

    /** Waits for so long, or until the process has ended by itself: whether it has. */
    boolean endsWithin(Duration limit) throws InterruptedException {
        return process.isEmpty() || process.get().waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
