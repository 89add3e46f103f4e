package dev.towline.download;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How artefacts are fetched: {@code towline.download.*}. */
@ConfigMapping(prefix = "towline.download")
public interface DownloadConfig {

    /** The default of {@link #responseTimeout()}. */
    String RESPONSE_TIMEOUT = "30s";

    /** Plain {@code http:} URLs. */
    @WithDefault("false")
    boolean allowHttp();

    /** Sources at loopback, link-local, metadata, unspecified and multicast addresses. */
    @WithDefault("false")
    boolean allowLocal();

    /** Host names and {@code *.example.com}; none: any. */
    Optional<List<String>> allowedHosts();

    @WithDefault("10s")
    Duration connectTimeout();

    /**
     * The longest wait from the request to the header section; in force through {@code @Timeout}, see {@code
     * DerivedConfig}.
     */
    @WithDefault(RESPONSE_TIMEOUT)
    Duration responseTimeout();

    /** The longest wait for a body byte. */
    @WithDefault("60s")
    Duration stallTimeout();

    /** How often all sources are tried again, in a row, without a new byte. */
    @WithDefault("10")
    int maxRetries();

    @WithDefault("1s")
    Duration backoffInitial();

    @WithDefault("60s")
    Duration backoffMax();

    @WithDefault("10")
    int maxRedirects();

    @WithDefault("8G")
    MemorySize maxSize();

    /** For the whole agent; 0 for no cap. */
    @WithDefault("0")
    MemorySize maxBytesPerSecond();

    /** Ranges fetched side by side, 1 to 8; or {@code auto}. */
    @WithDefault("auto")
    String connections();

    /** Of a block, where the job does not say. */
    @WithDefault("1M")
    MemorySize blockSize();

    /** Folders whose files a job may name as seeds. */
    Optional<List<Path>> seedDirs();

    /** The most that a crash may cost. */
    @WithDefault("1M")
    MemorySize checkpointBytes();

    /** The most wasted bytes that a job may fetch, in times the artefact's size. */
    @WithDefault("3")
    BigDecimal maxWaste();

    /** How long bytes that no open job needs are kept. */
    @WithDefault("7d")
    Duration keepParts();

    /** CIDR ranges that no source may be in. */
    Optional<List<String>> deniedNetworks();

    /** {@code http://host:port} or {@code http://user:password@host:port}. */
    Optional<String> proxy();

    Tls tls();

    /** PEM files for https sources. */
    interface Tls {
        Optional<Path> trustCertificate();

        Optional<Path> clientCertificate();

        Optional<Path> clientKey();
    }
}
