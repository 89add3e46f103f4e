package dev.towline.rest;

import dev.towline.config.AgentConfig;
import dev.towline.disk.Disk;
import dev.towline.disk.DiskFaults;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.store.RecoveryState;
import dev.towline.store.WriteProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * The store is read, can be written and has room. What fails on the disk at present is shown by name and reason,
 * also where it concerns only one job and the agent is ready for all others.
 */
@Readiness
@ApplicationScoped
public class StoreCheck implements HealthCheck {

    private static final int MOST_TROUBLES = 5;

    private final Disk disk;
    private final DataFolder folder;
    private final JobStore store;
    private final WriteProbe probe;
    private final long reserve;

    StoreCheck(Disk disk, DataFolder folder, JobStore store, WriteProbe probe, AgentConfig agent) {
        this.disk = disk;
        this.folder = folder;
        this.store = store;
        this.probe = probe;
        this.reserve = agent.disk().reserve().asLongValue();
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("store");
        RecoveryState recovery = store.recovery();
        boolean ready = recovery.isRecovered() && recovery.isMended() && probe.isWritable();
        if (recovery.unread() > 0) {
            answer.withData("unreadRecords", recovery.unread());
        }
        ready &= hasRoom(answer);
        store.troubles().now().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .limit(MOST_TROUBLES)
                .forEach(trouble -> answer.withData(trouble.getKey(), trouble.getValue()));
        return answer.status(ready).build();
    }

    private boolean hasRoom(HealthCheckResponseBuilder answer) {
        try {
            long free = disk.usableSpace(folder.root());
            answer.withData("freeBytes", free);
            return free >= reserve;
        } catch (IOException unknown) {
            answer.withData("free space", DiskFaults.reasonOf(unknown));
            return false;
        }
    }
}
