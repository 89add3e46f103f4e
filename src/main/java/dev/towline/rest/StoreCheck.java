package dev.towline.rest;

import dev.towline.disk.Disk;
import dev.towline.store.DataFolder;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** The store is writable and has room. */
@Readiness
@ApplicationScoped
public class StoreCheck implements HealthCheck {

    private final Disk disk;
    private final DataFolder folder;
    private final long reserve;

    StoreCheck(Disk disk, DataFolder folder, @ConfigProperty(name = "towline.disk.reserve") MemorySize reserve) {
        this.disk = disk;
        this.folder = folder;
        this.reserve = reserve.asLongValue();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("store");
        try {
            long free = disk.usableSpace(folder.root());
            return answer.status(Files.isWritable(folder.jobs()) && free >= reserve)
                    .withData("freeBytes", free)
                    .build();
        } catch (IOException gone) {
            return answer.down()
                    .withData("error", gone.getClass().getSimpleName())
                    .build();
        }
    }
}
