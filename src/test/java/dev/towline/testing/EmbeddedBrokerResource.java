package dev.towline.testing;

import dev.towline.dev.EmbeddedBroker;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An embedded broker on a free port and an empty data folder, for the agent as a whole. */
public final class EmbeddedBrokerResource implements QuarkusTestResourceLifecycleManager {

    private final Path dataFolder = newFolder();
    private final EmbeddedBroker broker = EmbeddedBroker.start(0);

    private static Path newFolder() {
        try {
            Path target =
                    Files.createDirectories(Path.of("target", "towline-test").toAbsolutePath());
            return Files.createTempDirectory(target, "agent-");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Map<String, String> start() {
        return Map.of(
                "towline.device-id",
                "dev-17.lan",
                "towline.data-dir",
                dataFolder.toString(),
                "towline.mqtt.host",
                EmbeddedBroker.HOST,
                "towline.mqtt.port",
                Integer.toString(broker.port()));
    }

    @Override
    public void stop() {
        broker.close();
    }
}
