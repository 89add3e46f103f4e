package dev.towline.testing.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePreDestroyCallback;

/**
 * A broker, an agent and a backend for one test instance. The broker runs and the backend listens when the test
 * begins; the agent is the test's to start. Logs and records stay in {@code target/it}.
 */
public final class Bench implements BeforeEachCallback, TestInstancePreDestroyCallback {

    private final Path folder;
    private final Mosquitto broker;
    private final Agent agent;
    private final Backend backend;
    private boolean open;

    public Bench(Class<?> test) {
        this.folder = folder(test.getSimpleName());
        this.broker = new Mosquitto(folder);
        this.agent = new Agent(folder, broker.port());
        this.backend = new Backend(broker.port());
    }

    private static Path folder(String name) {
        try {
            Path all = Files.createDirectories(Path.of("target", "it").toAbsolutePath());
            return Files.createTempDirectory(all, name + "-");
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    public Mosquitto broker() {
        return broker;
    }

    public Agent agent() {
        return agent;
    }

    public Backend backend() {
        return backend;
    }

    public Watcher watcher() {
        return backend.watcher();
    }

    /** Removes the agent's data; it must not run. */
    public void clearData() throws IOException {
        delete(agent.data());
    }

    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        if (!open) {
            open = true;
            broker.start();
            backend.connect();
        }
    }

    @Override
    public void preDestroyTestInstance(ExtensionContext context) throws IOException, InterruptedException {
        try (broker;
                backend;
                agent) {
            open = false;
        } finally {
            delete(agent.data().resolve("parts"));
            delete(agent.data().resolve("artifacts"));
        }
    }

    private static void delete(Path unwanted) throws IOException {
        if (Files.exists(unwanted)) {
            for (Path path : deepestFirst(unwanted)) {
                Files.delete(path);
            }
        }
    }

    private static List<Path> deepestFirst(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
