package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.dispatch.DispatchConfig;
import dev.towline.download.DownloadConfig;
import dev.towline.mqtt.MqttConfig;
import dev.towline.report.ReportConfig;
import dev.towline.store.StoreConfig;

/** All keys of this agent, each group as the package that reads it sees it. */
record Configuration(
        AgentConfig agent,
        StoreConfig store,
        DispatchConfig jobs,
        DownloadConfig download,
        MqttConfig mqtt,
        ReportConfig progress) {}
