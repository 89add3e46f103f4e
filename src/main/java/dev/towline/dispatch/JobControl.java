package dev.towline.dispatch;

import dev.towline.disk.Disk;
import dev.towline.job.ControlAction;
import dev.towline.job.JobId;
import dev.towline.store.DataFolder;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Control of single jobs and of the whole agent by the backend. Each returned future is complete once the effect is
 * on disk: only then may the message be acknowledged. To ask for what is already so changes nothing.
 */
public final class JobControl {

    private static final Logger LOG = Logger.getLogger(JobControl.class);

    private final Dispatcher dispatcher;
    private final JobStore store;
    private final DataFolder folder;
    private final Disk disk;
    private final AgentSwitch agent;
    private final Clock clock;

    public JobControl(
            Dispatcher dispatcher, JobStore store, DataFolder folder, Disk disk, AgentSwitch agent, Clock clock) {
        this.dispatcher = dispatcher;
        this.store = store;
        this.folder = folder;
        this.disk = disk;
        this.agent = agent;
        this.clock = clock;
    }

    /** Acts on one job. */
    public CompletableFuture<ControlAnswer> control(JobId id, ControlAction action) {
        return dispatcher.onLoop(() -> {
            Optional<JobRecord> known = store.find(id);
            if (known.isEmpty()) {
                store.check(id);
                if (store.isOfLaterVersion(id)) {
                    return CompletableFuture.completedFuture(ControlAnswer.UNKNOWN_FORMAT);
                }
                return CompletableFuture.completedFuture(ControlAnswer.UNKNOWN_JOB);
            }
            LOG.infof("job=%s event=control action=%s", id, action);
            return known.get().ended() ? ofEnded(known.get(), action) : ofOpen(known.get(), action);
        });
    }

    private CompletableFuture<ControlAnswer> ofEnded(JobRecord known, ControlAction action) throws IOException {
        if (action == ControlAction.FORGET) {
            disk.deleteDurably(folder.artifactsOf(known.id()));
            store.forget(known.id());
            return CompletableFuture.completedFuture(ControlAnswer.DONE);
        }
        store.update(known.id(), JobRecord::unconfirmed);
        return CompletableFuture.completedFuture(ControlAnswer.ENDED);
    }

    private CompletableFuture<ControlAnswer> ofOpen(JobRecord known, ControlAction action) throws IOException {
        return switch (action) {
            case CANCEL -> dispatcher.stop(known, StopReason.CANCEL).thenApply(done -> ControlAnswer.DONE);
            case PAUSE -> dispatcher.stop(known, StopReason.PAUSE).thenApply(done -> ControlAnswer.DONE);
            case RESUME -> resume(known);
            case FORGET -> CompletableFuture.completedFuture(ControlAnswer.NOT_ENDED);
        };
    }

    private CompletableFuture<ControlAnswer> resume(JobRecord known) throws IOException {
        dispatcher.runOf(known.id()).ifPresent(RunningJob::goOn);
        Instant now = clock.instant();
        store.update(known.id(), r -> resumed(r, now));
        return CompletableFuture.completedFuture(ControlAnswer.DONE);
    }

    private JobRecord resumed(JobRecord known, Instant now) {
        return known.state()
                .paused()
                .filter(paused -> !paused.byAgent())
                .map(paused -> known.entering(agent.isPaused() ? paused.pause(true) : paused.resume(now), now))
                .orElse(known);
    }

    /** Pauses or resumes the whole agent, and changes its cap. */
    public CompletableFuture<@Nullable Void> apply(AgentSettings settings) {
        return dispatcher.onLoop(() -> {
            agent.apply(settings);
            if (settings.paused()) {
                dispatcher.stopAll(StopReason.AGENT_PAUSE);
            }
            return CompletableFuture.completedFuture(null);
        });
    }
}
