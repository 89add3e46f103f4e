package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.disk.Disk;
import dev.towline.dispatch.AgentSwitch;
import dev.towline.dispatch.DispatchConfig;
import dev.towline.dispatch.Dispatcher;
import dev.towline.dispatch.JobControl;
import dev.towline.dispatch.Outlook;
import dev.towline.dispatch.Runs;
import dev.towline.dispatch.SettingsFile;
import dev.towline.download.BandwidthLimit;
import dev.towline.download.Downloads;
import dev.towline.intake.Intake;
import dev.towline.intake.Signatures;
import dev.towline.job.SourcePolicy;
import dev.towline.key.TrustedKeys;
import dev.towline.metrics.AgentMetrics;
import dev.towline.report.ProgressFeed;
import dev.towline.store.DataFolder;
import dev.towline.store.JobStore;
import dev.towline.store.StateFile;
import dev.towline.store.StoreFiles;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** Makes what takes jobs in, gives them slots and controls them. */
final class JobBeans {

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
        return new Runs(store, folder, downloads, clock, new RunListeners(progress, metrics));
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
}
