package dev.towline.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often progress is published: {@code towline.progress.*}. */
@ConfigMapping(prefix = "towline.progress")
public interface ReportConfig {

    /** Percent, 1 to 100. */
    @WithDefault("5")
    int stepPercent();

    /** The longest silence while bytes flow. */
    @WithDefault("30s")
    Duration interval();
}
