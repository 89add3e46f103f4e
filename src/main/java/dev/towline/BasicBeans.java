package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.dispatch.DispatchConfig;
import dev.towline.download.DownloadConfig;
import dev.towline.mqtt.MqttConfig;
import dev.towline.report.ReportConfig;
import dev.towline.store.StoreConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what all others stand on: the clock, and the configuration as a whole. */
final class BasicBeans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Configuration configuration(
            AgentConfig agent,
            StoreConfig store,
            DispatchConfig jobs,
            DownloadConfig download,
            MqttConfig mqtt,
            ReportConfig progress) {
        return new Configuration(agent, store, jobs, download, mqtt, progress);
    }
}
