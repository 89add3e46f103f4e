package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.disk.Disk;
import dev.towline.disk.Patience;
import dev.towline.disk.PatientDisk;
import dev.towline.download.Backoff;
import dev.towline.download.BandwidthLimit;
import dev.towline.download.DownloadConfig;
import dev.towline.download.Downloads;
import dev.towline.download.Limits;
import dev.towline.download.NextBytes;
import dev.towline.download.Width;
import dev.towline.http.HttpOrigin;
import dev.towline.http.Names;
import dev.towline.http.Proxy;
import dev.towline.http.RedirectFollower;
import dev.towline.http.Resolver;
import dev.towline.http.TimedOpener;
import dev.towline.job.AddressPolicy;
import dev.towline.job.ArtifactKey;
import dev.towline.job.Cidr;
import dev.towline.job.SourcePolicy;
import dev.towline.part.Leftovers;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.tls.TlsFiles;
import dev.towline.tls.TlsPaths;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what fetches: the source with what it may reach, the bytes on disk, and the downloads. */
final class DownloadBeans {

    @Produces
    @Singleton
    SourcePolicy sourcePolicy(DownloadConfig config) {
        return new SourcePolicy(
                config.allowHttp(),
                config.allowedHosts().orElse(List.of()),
                config.maxSize().asLongValue(),
                new AddressPolicy(config.allowLocal(), deniedNetworks(config)));
    }

    private static List<Cidr> deniedNetworks(DownloadConfig config) {
        return config.deniedNetworks().orElse(List.of()).stream()
                .map(Cidr::parse)
                .flatMap(Optional::stream)
                .toList();
    }

    @Produces
    @Singleton
    HttpOrigin httpOrigin(
            Vertx vertx,
            DownloadConfig config,
            SourcePolicy policy,
            Clock clock,
            TlsConfigurationRegistry registry,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Names names = new Names(vertx, InetAddress::getAllByName, config.connectTimeout());
        Resolver resolver =
                new Resolver(names, policy.addresses(), config.proxy().flatMap(Proxy::parse));
        DownloadConfig.Tls tls = config.tls();
        TlsPaths paths = new TlsPaths(tls.trustCertificate(), tls.clientCertificate(), tls.clientKey());
        return new HttpOrigin(
                vertx,
                resolver,
                new TlsFiles("towline.download.tls", paths, clock).registerIn(registry),
                config.connectTimeout(),
                "towline/" + version);
    }

    @Produces
    @Singleton
    BandwidthLimit agentCap(DownloadConfig config) {
        return new BandwidthLimit(config.maxBytesPerSecond().asLongValue(), System::nanoTime);
    }

    @Produces
    @Singleton
    Leftovers leftovers(Disk disk, DataFolder folder, JobStore store) {
        return new Leftovers(disk, folder.parts(), () -> wanted(store));
    }

    private static Set<ArtifactKey> wanted(JobStore store) {
        return store.open().stream()
                .flatMap(known -> known.job().stream())
                .map(job -> job.artifact().key())
                .collect(Collectors.toSet());
    }

    @Produces
    @Singleton
    Parts parts(Disk disk, DataFolder folder, Leftovers leftovers, AgentConfig agent, DownloadConfig config) {
        PartLimits limits = new PartLimits(
                agent.disk().reserve().asLongValue(), config.checkpointBytes().asLongValue());
        return new Parts(
                new PatientDisk(disk, Patience.ofASecond()),
                folder.parts(),
                leftovers,
                limits,
                Executors.newCachedThreadPool(work -> Threads.daemon(work, "towline-checkpoint")));
    }

    @Produces
    @Singleton
    Limits limits(SourcePolicy policy, DownloadConfig config) {
        return new Limits(
                policy,
                new Limits.Retries(config.maxRetries(), new Backoff(config.backoffInitial(), config.backoffMax())),
                config.stallTimeout(),
                config.maxWaste(),
                Width.of(config.connections(), (int) config.blockSize().asLongValue()),
                config.seedDirs().orElse(List.of()));
    }

    @Produces
    @Singleton
    RedirectFollower redirectFollower(TimedOpener opener, SourcePolicy policy, DownloadConfig config, Clock clock) {
        return new RedirectFollower(opener, policy, config.maxRedirects(), clock);
    }

    @Produces
    @Singleton
    Downloads downloads(
            Parts parts, RedirectFollower follower, NextBytes retrier, Limits limits, BandwidthLimit agentCap) {
        return new Downloads(parts, follower, retrier, limits, agentCap, () -> ThreadLocalRandom.current()
                .nextDouble());
    }
}
