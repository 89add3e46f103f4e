package dev.towline.intake;

import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.Phase;
import dev.towline.job.SourcePolicy;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes requests in: when {@link #offer} has returned, the job is on disk and its message may be acknowledged. */
public final class Intake {

    private static final Logger LOG = Logger.getLogger(Intake.class);

    /** The reason on {@code rejected} for a job whose record was written by a later version of this agent. */
    static final String UNKNOWN_FORMAT = "UNKNOWN_FORMAT";

    private final JobStore store;
    private final Admission admission;
    private final Clock clock;
    private final JobParser parser;

    /** @param signedOnly whether keys are configured: what is not signed is refused, and nothing can be checked yet */
    public Intake(JobStore store, SourcePolicy policy, int maxPending, boolean signedOnly, Clock clock) {
        this.store = store;
        this.admission = new Admission(policy, maxPending);
        this.parser = new JobParser(signedOnly);
        this.clock = clock;
    }

    /** Takes a request that was published just now, see {@link #offer(JobId, byte[], boolean)}. */
    public Optional<String> offer(JobId id, byte[] payload) throws IOException {
        return offer(id, payload, false);
    }

    /**
     * Takes one request. Blocks for the disk. Requests take turns, so that the same one twice is one job.
     *
     * @param retained the broker handed over what it keeps, MQTT 3.1.1 3.3.1.3: where a later request that was not
     *     retained has replaced it, it must not bring old URLs back
     * @return the reason to answer on {@code rejected}, where a known job goes on untouched
     * @throws IOException where the job could not be kept: the request must come again
     */
    public synchronized Optional<String> offer(JobId id, byte[] payload, boolean retained) throws IOException {
        if (store.isOfLaterVersion(id)) {
            return carryOut(id, new Decision.RejectMessage(UNKNOWN_FORMAT), "");
        }
        String fingerprint = Fingerprint.of(payload);
        Optional<JobRecord> known = store.find(id);
        boolean replaced = known.filter(job -> !job.ended() && job.acceptance().hasReplaced(fingerprint))
                .isPresent();
        Decision decision = retained && replaced
                ? new Decision.Repeat()
                : admission.decide(known, parser.parse(id, payload), pending());
        return carryOut(id, decision, fingerprint);
    }

    private Optional<String> carryOut(JobId id, Decision decision, String fingerprint) throws IOException {
        if (decision instanceof Decision.Enqueue enqueue) {
            store.create(JobRecord.create(id, Optional.of(enqueue.job()), new JobState.Queued(), clock.instant())
                    .requestedBy(fingerprint));
            LOG.infof("%s accepted: %s", id, enqueue.job().artifact());
        } else if (decision instanceof Decision.RejectJob reject) {
            JobState rejected = new JobState.Rejected(reject.failure());
            store.create(JobRecord.create(id, Optional.empty(), rejected, clock.instant()));
            LOG.warnf(
                    "%s rejected, %s: %s",
                    id, reject.failure().code(), reject.failure().message());
        } else if (decision instanceof Decision.Refresh refresh) {
            store.update(id, known -> refreshed(known, refresh.job()).requestedBy(fingerprint));
            LOG.infof("%s refreshed", id);
        } else if (decision instanceof Decision.PublishAgain) {
            store.update(id, JobRecord::unconfirmed);
        } else if (decision instanceof Decision.RejectMessage refuse) {
            LOG.warnf("%s goes on as it is, a request for it is refused: %s", id, refuse.reason());
            return Optional.of(refuse.reason());
        }
        return Optional.empty();
    }

    /** A job that waited for fresh URLs goes on with them, and so does one that waits for its next attempt. */
    private JobRecord refreshed(JobRecord known, DownloadJob job) {
        Instant now = clock.instant();
        JobRecord fresh = known.with(job);
        if (known.state() instanceof JobState.AwaitingUrl awaiting) {
            return fresh.entering(awaiting.refreshed(now), now);
        }
        boolean elsewhere = !known.job()
                .map(old -> old.artifact().hasSameSourcesAs(job.artifact()))
                .orElse(false);
        return elsewhere && known.state() instanceof JobState.Retrying retrying
                ? fresh.rescheduled(retrying.refreshed(now))
                : fresh;
    }

    /** Jobs that have not ended and are not being worked on. */
    private long pending() {
        return store.open().stream().filter(r -> !isActive(r)).count();
    }

    private static boolean isActive(JobRecord known) {
        Optional<Phase> phase = known.state().phase();
        return phase.equals(Optional.of(Phase.DOWNLOADING)) || phase.equals(Optional.of(Phase.VERIFYING));
    }
}
