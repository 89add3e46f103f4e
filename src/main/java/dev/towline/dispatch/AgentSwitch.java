package dev.towline.dispatch;

import dev.towline.download.BandwidthLimit;
import java.io.IOException;

/** The settings for the whole agent, in force and on disk. Written on the dispatcher's loop, read by all threads. */
public final class AgentSwitch {

    private final SettingsFile file;
    private final BandwidthLimit cap;
    private final long configuredCap;
    private volatile AgentSettings settings;

    /**
     * @param cap of the whole agent, as configured on the device
     * @throws IOException where what was kept cannot be read at all
     */
    public AgentSwitch(SettingsFile file, BandwidthLimit cap) throws IOException {
        this.file = file;
        this.cap = cap;
        this.configuredCap = cap.bytesPerSecond();
        this.settings = file.load();
        enforce();
    }

    /** Whether nothing may be downloaded. */
    public boolean isPaused() {
        return settings.paused();
    }

    void apply(AgentSettings changed) throws IOException {
        if (!changed.equals(settings)) {
            file.save(changed);
            settings = changed;
            enforce();
        }
    }

    private void enforce() {
        cap.change(settings.maxBytesPerSecond().orElse(configuredCap));
    }
}
