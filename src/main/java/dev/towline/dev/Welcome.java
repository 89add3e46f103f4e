package dev.towline.dev;

import dev.towline.mqtt.MqttConfig;
import java.util.List;

/**
 * What to know at the start.
 *
 * @param base {@code {root}/{device}}
 * @param brokerKind whose broker it is
 * @param http where REST answers, without a slash at the end
 */
record Welcome(String base, MqttConfig broker, String brokerKind, String http, SampleJob job) {

    List<String> lines() {
        String client = "-h " + broker.host() + " -p " + broker.port();
        return List.of(
                "",
                "Towline, development mode: a sample job is on its way through the broker.",
                "  broker   " + broker.host() + ":" + broker.port() + ", " + brokerKind,
                "  origin   " + job.url() + ", " + Sizes.of(job.size()) + ", cuts the connection now and then",
                "  REST     " + http + "/jobs   " + http + "/progress   " + http + "/q/health",
                "  watch    mosquitto_sub " + client + " -v -t '" + base + "/#'",
                "  push     mosquitto_pub " + client + " -q 1 -t '" + base + "/jobs/mine-1/request' -m '"
                        + job.document() + "'",
                "");
    }
}
