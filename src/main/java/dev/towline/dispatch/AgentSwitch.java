package dev.towline.dispatch;

import dev.towline.download.BandwidthLimit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The settings for the whole agent, in force and on disk. Safe for all threads. */
public final class AgentSwitch {

    private final SettingsFile file;
    private final BandwidthLimit cap;
    private final long configuredCap;
    private volatile @Nullable AgentSettings settings;

    /** @param cap of the whole agent, as configured on the device */
    public AgentSwitch(SettingsFile file, BandwidthLimit cap) {
        this.file = file;
        this.cap = cap;
        this.configuredCap = cap.bytesPerSecond();
    }

    /**
     * Reads what was kept, once, unless it was set since.
     *
     * @throws IOException where it cannot be read now; nothing is downloaded until it was read or is set again
     */
    public synchronized void load() throws IOException {
        if (settings == null) {
            enforce(file.load());
        }
    }

    /** Whether what was kept is in force. */
    public boolean isLoaded() {
        return settings != null;
    }

    /** The file that keeps it. */
    public String fileName() {
        return file.name();
    }

    /** Whether nothing may be downloaded; also as long as the settings are not known. */
    public boolean isPaused() {
        AgentSettings now = settings;
        return now == null || now.paused();
    }

    synchronized void apply(AgentSettings changed) throws IOException {
        if (!changed.equals(settings)) {
            file.save(changed);
            enforce(changed);
        }
    }

    private void enforce(AgentSettings next) {
        settings = next;
        cap.change(next.maxBytesPerSecond().orElse(configuredCap));
    }
}
