package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.dispatch.DispatchConfig;
import dev.towline.download.DownloadConfig;
import dev.towline.http.Proxy;
import dev.towline.job.Blocks;
import dev.towline.job.Cidr;
import dev.towline.key.PublicKeyFile;
import dev.towline.mqtt.MqttConfig;
import dev.towline.report.ReportConfig;
import dev.towline.store.StoreConfig;
import dev.towline.tls.PemReading;
import dev.towline.tls.TlsPaths;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/** Checks all of the configuration at start, so that a wrong value is named then and not met later. */
final class ConfigurationCheck {

    private static final Logger LOG = Logger.getLogger(ConfigurationCheck.class);
    private static final int MAX_PORT = 65535;
    private static final long SMALLEST_CHECKPOINT = 64 << 10;
    private static final long SMALLEST_BLOCK = 256 << 10;

    private final Clock clock;
    private final List<String> problems = new ArrayList<>();

    ConfigurationCheck(Clock clock) {
        this.clock = clock;
    }

    /** @throws ConfigurationException that names every wrong key */
    void check(Configuration configuration) {
        agent(configuration.agent());
        store(configuration.store());
        jobs(configuration.jobs());
        times(configuration.download());
        sizes(configuration.download());
        connecting(configuration.download());
        mqtt(configuration.mqtt());
        progress(configuration.progress());
        if (!problems.isEmpty()) {
            throw new ConfigurationException("the configuration is wrong: " + String.join("; ", problems));
        }
    }

    private void agent(AgentConfig agent) {
        require(
                agent.deviceId().matches("[A-Za-z0-9._-]{1,64}"),
                "towline.device-id is not 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-'");
        require(
                agent.topicRoot().matches("[^+#$/\\p{Cntrl}][^+#\\p{Cntrl}]*")
                        && !agent.topicRoot().endsWith("/"),
                "towline.topic-root is no topic without wildcards");
        agent.jobs()
                .publicKeys()
                .ifPresent(files -> files.forEach(file -> new PublicKeyFile(file)
                        .problem()
                        .ifPresent(why -> problems.add("towline.jobs.public-keys: " + why))));
    }

    private void store(StoreConfig store) {
        folder("towline.data-dir", store.dataDir().toAbsolutePath());
        require(store.jobs().keepEnded() >= 0, "towline.jobs.keep-ended is negative");
    }

    private void jobs(DispatchConfig jobs) {
        require(inRange(jobs.concurrency(), 1, 64), "towline.jobs.concurrency is not from 1 to 64");
        require(jobs.maxPending() >= 1, "towline.jobs.max-pending is not 1 or more");
    }

    private void times(DownloadConfig download) {
        positive("towline.download.connect-timeout", download.connectTimeout());
        positive("towline.download.response-timeout", download.responseTimeout());
        positive("towline.download.stall-timeout", download.stallTimeout());
        positive("towline.download.backoff-initial", download.backoffInitial());
        positive("towline.download.backoff-max", download.backoffMax());
        positive("towline.download.keep-parts", download.keepParts());
        require(download.maxRetries() >= 0, "towline.download.max-retries is negative");
        require(download.maxRedirects() >= 0, "towline.download.max-redirects is negative");
    }

    private void sizes(DownloadConfig download) {
        require(download.maxSize().asLongValue() >= 1, "towline.download.max-size is not 1 or more");
        require(download.maxBytesPerSecond().asLongValue() >= 0, "towline.download.max-bytes-per-second is negative");
        require(
                download.checkpointBytes().asLongValue() >= SMALLEST_CHECKPOINT,
                "towline.download.checkpoint-bytes is less than 64K");
        long block = download.blockSize().asLongValue();
        require(
                block >= SMALLEST_BLOCK && block <= Blocks.LARGEST,
                "towline.download.block-size is not from 256K to 16M");
        require(download.maxWaste().signum() >= 0, "towline.download.max-waste is negative");
    }

    private void connecting(DownloadConfig download) {
        require(
                download.connections().matches("auto|[1-8]"),
                "towline.download.connections is neither auto nor from 1 to 8");
        download.deniedNetworks()
                .ifPresent(networks -> networks.forEach(network -> require(
                        Cidr.parse(network).isPresent(),
                        "towline.download.denied-networks: " + network + " is no CIDR range")));
        download.proxy()
                .ifPresent(proxy -> require(
                        Proxy.parse(proxy).isPresent(),
                        "towline.download.proxy is neither http://host:port nor http://user:password@host:port"));
        DownloadConfig.Tls tls = download.tls();
        tls("towline.download.tls", new TlsPaths(tls.trustCertificate(), tls.clientCertificate(), tls.clientKey()));
    }

    private void progress(ReportConfig progress) {
        require(inRange(progress.stepPercent(), 1, 100), "towline.progress.step-percent is not from 1 to 100");
        positive("towline.progress.interval", progress.interval());
    }

    private void mqtt(MqttConfig mqtt) {
        require(!mqtt.host().isBlank(), "towline.mqtt.host is empty");
        require(inRange(mqtt.port(), 1, MAX_PORT), "towline.mqtt.port is not from 1 to " + MAX_PORT);
        mqtt.clientId()
                .ifPresent(id -> require(
                        id.matches("[\\x21-\\x7e]{1,128}"),
                        "towline.mqtt.client-id is not 1 to 128 printable characters of ASCII, without a space"));
        MqttConfig.Tls tls = mqtt.tls();
        tls("towline.mqtt.tls", new TlsPaths(tls.trustCertificate(), tls.clientCertificate(), tls.clientKey()));
    }

    private void tls(String prefix, TlsPaths paths) {
        PemReading files = new PemReading(prefix, paths).check(clock.instant());
        problems.addAll(files.problems());
        files.warnings().forEach(LOG::warn);
    }

    /**
     * A full or failing disk is no wrong value. A path that is no folder is one, and so is a folder that cannot be
     * created.
     */
    private void folder(String key, Path path) {
        Path there = path;
        while (there.getParent() != null && Files.notExists(there)) {
            there = there.getParent();
        }
        boolean possible = there.equals(path) || Files.isWritable(there);
        require(
                possible && !Files.isRegularFile(there),
                key + " " + path + " cannot be used: " + there + " is no folder to write to");
    }

    private void positive(String key, Duration duration) {
        require(!duration.isNegative() && !duration.isZero(), key + " is not more than 0");
    }

    private void require(boolean holds, String problem) {
        if (!holds) {
            problems.add(problem);
        }
    }

    private static boolean inRange(int value, int least, int most) {
        return value >= least && value <= most;
    }
}
