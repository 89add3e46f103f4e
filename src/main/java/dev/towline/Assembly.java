package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.disk.ConfinedDisk;
import dev.towline.disk.Disk;
import dev.towline.disk.FolderLock;
import dev.towline.disk.LocalDisk;
import dev.towline.disk.Patience;
import dev.towline.disk.PatientDisk;
import dev.towline.dispatch.AgentSwitch;
import dev.towline.dispatch.DispatchConfig;
import dev.towline.dispatch.Dispatcher;
import dev.towline.dispatch.JobControl;
import dev.towline.dispatch.Outlook;
import dev.towline.dispatch.Runs;
import dev.towline.dispatch.SettingsFile;
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
import dev.towline.http.TimedOpener;
import dev.towline.http.Ways;
import dev.towline.intake.Intake;
import dev.towline.intake.Signatures;
import dev.towline.job.AddressPolicy;
import dev.towline.job.ArtifactKey;
import dev.towline.job.Cidr;
import dev.towline.job.SourcePolicy;
import dev.towline.key.TrustedKeys;
import dev.towline.metrics.AgentMetrics;
import dev.towline.part.Leftovers;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.report.Outbox;
import dev.towline.report.ProgressFeed;
import dev.towline.report.Publisher;
import dev.towline.report.ReportConfig;
import dev.towline.report.StatusDocument;
import dev.towline.report.Topics;
import dev.towline.rest.EventFeed;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.store.RepeatedLog;
import dev.towline.store.StateFile;
import dev.towline.store.StoreConfig;
import dev.towline.store.StoreFiles;
import dev.towline.store.Troubles;
import dev.towline.store.WriteProbe;
import dev.towline.tls.TlsFiles;
import dev.towline.tls.TlsPaths;
import io.vertx.core.Vertx;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes the plain classes that are injected, except those of the broker, which {@code MqttBeans} makes. */
final class Assembly {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    DataFolder dataFolder(StoreConfig config) {
        return new DataFolder(config.dataDir());
    }

    @Produces
    @Singleton
    Disk disk(DataFolder folder) {
        return new ConfinedDisk(new LocalDisk(), folder.root());
    }

    @Produces
    @Singleton
    FolderLock folderLock(DataFolder folder) {
        return new FolderLock(folder.lock());
    }

    void giveBack(@Disposes FolderLock lock) throws IOException {
        lock.close();
    }

    @Produces
    @Singleton
    StoreFiles storeFiles(Disk disk, DataFolder folder, FolderLock lock) {
        return new StoreFiles(disk, folder, lock::take);
    }

    @Produces
    @Singleton
    JobStore jobStore(StoreFiles files, StoreConfig config) {
        Troubles troubles = new Troubles(new RepeatedLog(System::nanoTime));
        return new JobStore(files, troubles, config.jobs().keepEnded());
    }

    @Produces
    @Singleton
    WriteProbe writeProbe(StoreFiles files, JobStore store) {
        return new WriteProbe(files, store.troubles(), System::nanoTime);
    }

    @Produces
    @Singleton
    Recovery recovery(JobStore store, AgentSwitch agent, FolderLock lock) {
        return new Recovery(store, agent, lock, Threads.single("towline-recovery"));
    }

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
    Intake intake(JobStore store, SourcePolicy policy, DispatchConfig config, AgentConfig agent, Clock clock) {
        Optional<Signatures> signatures = agent.jobs()
                .publicKeys()
                .filter(files -> !files.isEmpty())
                .map(files -> new Signatures(new TrustedKeys(files), agent.deviceId()));
        return new Intake(store, policy, config.maxPending(), signatures, clock);
    }

    @Produces
    @Singleton
    HttpOrigin httpOrigin(
            Vertx vertx,
            DownloadConfig config,
            SourcePolicy policy,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        Names names = new Names(vertx, InetAddress::getAllByName, config.connectTimeout());
        Ways ways = new Ways(names, policy.addresses(), config.proxy().flatMap(Proxy::parse));
        DownloadConfig.Tls tls = config.tls();
        TlsPaths paths = new TlsPaths(tls.trustCertificate(), tls.clientCertificate(), tls.clientKey());
        return new HttpOrigin(
                vertx,
                ways,
                new TlsFiles("towline.download.tls", paths, clock),
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
    Downloads downloads(
            Parts parts,
            TimedOpener opener,
            NextBytes retrier,
            SourcePolicy policy,
            DownloadConfig config,
            BandwidthLimit agentCap,
            Clock clock) {
        Limits limits = new Limits(
                policy,
                new Limits.Retries(config.maxRetries(), new Backoff(config.backoffInitial(), config.backoffMax())),
                config.stallTimeout(),
                config.maxWaste(),
                Width.of(config.connections(), (int) config.blockSize().asLongValue()),
                config.seedDirs().orElse(List.of()));
        return new Downloads(
                parts,
                new RedirectFollower(opener, policy, config.maxRedirects(), clock),
                retrier,
                limits,
                agentCap,
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Produces
    @Singleton
    AgentSwitch agentSwitch(StoreFiles files, DataFolder folder, BandwidthLimit agentCap) {
        return new AgentSwitch(new SettingsFile(new StateFile(files, folder.settings())), agentCap);
    }

    @Produces
    @Singleton
    AgentMetrics agentMetrics(JobStore store, Clock clock) {
        return new AgentMetrics(store, clock);
    }

    @Produces
    @Singleton
    Runs runs(
            JobStore store,
            DataFolder folder,
            Downloads downloads,
            Clock clock,
            ProgressFeed progress,
            AgentMetrics metrics) {
        return new Runs(store, folder, downloads, clock, new ToldOfRuns(progress, metrics));
    }

    @Produces
    @Singleton
    Dispatcher dispatcher(JobStore store, Runs runs, DispatchConfig config, AgentSwitch agent, Clock clock) {
        return new Dispatcher(store, runs, config, agent, clock, Threads.single("towline-dispatch"));
    }

    @Produces
    @Singleton
    Outlook outlook(Dispatcher dispatcher, Downloads downloads) {
        return new Outlook(dispatcher, downloads);
    }

    @Produces
    @Singleton
    JobControl jobControl(
            Dispatcher dispatcher, JobStore store, DataFolder folder, Disk disk, AgentSwitch agent, Clock clock) {
        return new JobControl(dispatcher, store, folder, disk, agent, clock);
    }

    @Produces
    @Singleton
    Topics topics(AgentConfig config) {
        return Topics.of(config.topicRoot(), config.deviceId());
    }

    @Produces
    @Singleton
    StatusDocument statusDocument(AgentConfig config) {
        return new StatusDocument(config.deviceId());
    }

    @Produces
    @Singleton
    ProgressFeed progressFeed(
            JobStore store,
            StatusDocument documents,
            Topics topics,
            Publisher publisher,
            Clock clock,
            ReportConfig config) {
        return new ProgressFeed(store, documents, topics, publisher, clock, config);
    }

    @Produces
    @Singleton
    Outbox outbox(JobStore store, StatusDocument documents, Topics topics, Publisher publisher) {
        return new Outbox(store, documents, topics, publisher, Threads.single("towline-outbox"));
    }

    @Produces
    @Singleton
    EventFeed eventFeed(JobStore store, StatusDocument documents, Dispatcher dispatcher, Clock clock) {
        return new EventFeed(store, documents, dispatcher::running, clock);
    }
}
