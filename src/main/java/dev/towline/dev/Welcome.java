package dev.towline.dev;

import dev.towline.mqtt.MqttConfig;

/**
 * What to know at the start.
 *
 * @param base {@code {root}/{device}}
 * @param brokerKind whose broker it is
 */
record Welcome(String base, MqttConfig broker, String brokerKind, int restPort, SampleJob job) {

    String text() {
        String client = "-h " + broker.host() + " -p " + broker.port();
        String rest = "http://127.0.0.1:" + restPort;
        return String.join(
                System.lineSeparator(),
                "",
                "Towline, development mode: a sample job is on its way through the broker.",
                "  broker   " + broker.host() + ":" + broker.port() + ", " + brokerKind,
                "  origin   " + job.url() + ", " + Sizes.of(job.size()) + ", cuts the connection now and then",
                "  REST     " + rest + "/jobs   " + rest + "/progress   " + rest + "/q/health",
                "  watch    mosquitto_sub " + client + " -v -t '" + base + "/#'",
                "  push     mosquitto_pub " + client + " -q 1 -t '" + base + "/jobs/mine-1/request' -m '"
                        + job.document() + "'",
                "");
    }
}
