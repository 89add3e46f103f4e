package dev.towline.intake;

import dev.towline.job.Artifact;
import dev.towline.job.Failure;
import dev.towline.job.JobId;
import dev.towline.job.JobState;
import dev.towline.job.LogText;
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
    private final RequestParser parser;

    /** @param signatures what a request must be signed with, where keys are configured; no other one is taken then */
    public Intake(JobStore store, SourcePolicy policy, int maxPending, Optional<Signatures> signatures, Clock clock) {
        this.store = store;
        this.admission = new Admission(policy, maxPending);
        this.parser = signatures
                .<RequestParser>map(expected -> new SignedJobParser(expected, clock))
                .orElseGet(JobParser::new);
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
     * @return the reason to publish on {@code rejected}, where a known job goes on untouched
     * @throws IOException where the job could not be kept: the request must come again
     */
    public synchronized Optional<String> offer(JobId id, byte[] payload, boolean retained) throws IOException {
        if (store.isOfLaterVersion(id)) {
            return new Decision.RejectMessage(UNKNOWN_FORMAT).act(new CarryOut(id, ""));
        }
        String fingerprint = Fingerprint.of(payload);
        Optional<JobRecord> known = store.find(id);
        boolean replaced = known.filter(job -> !job.ended() && job.acceptance().hasReplaced(fingerprint))
                .isPresent();
        Decision decision = retained && replaced
                ? new Decision.Repeat()
                : admission.decide(known, parser.parse(id, payload), pending());
        return decision.act(new CarryOut(id, fingerprint));
    }

    /** Jobs that have not ended and have no run. */
    private long pending() {
        return store.open().stream().filter(job -> !job.state().isActive()).count();
    }

    /** Does what was decided about one request. */
    private final class CarryOut implements Decision.Cases<Optional<String>> {

        private final JobId id;
        private final String fingerprint;

        CarryOut(JobId id, String fingerprint) {
            this.id = id;
            this.fingerprint = fingerprint;
        }

        @Override
        public Optional<String> enqueue(Decision.Enqueue decision) throws IOException {
            store.create(JobRecord.create(id, Optional.of(decision.job()), JobState.accepted(), clock.instant())
                    .requestedBy(fingerprint));
            Artifact artifact = decision.job().artifact();
            LOG.infof(
                    "job=%s event=accepted artifact=%s file=%s",
                    id, artifact.key(), LogText.quoted(artifact.fileName()));
            return Optional.empty();
        }

        @Override
        public Optional<String> rejectJob(Decision.RejectJob decision) throws IOException {
            Failure failure = decision.failure();
            store.create(JobRecord.create(id, Optional.empty(), JobState.rejected(failure), clock.instant()));
            LOG.warnf("job=%s event=rejected code=%s why=%s", id, failure.code(), LogText.quoted(failure.message()));
            return Optional.empty();
        }

        @Override
        public Optional<String> refresh(Decision.Refresh decision) throws IOException {
            Instant now = clock.instant();
            store.update(
                    id, known -> Refreshed.recordOf(known, decision.job(), now).requestedBy(fingerprint));
            LOG.infof("job=%s event=refreshed", id);
            return Optional.empty();
        }

        @Override
        public Optional<String> repeat(Decision.Repeat decision) {
            return Optional.empty();
        }

        @Override
        public Optional<String> publishAgain(Decision.PublishAgain decision) throws IOException {
            store.update(id, JobRecord::unconfirmed);
            return Optional.empty();
        }

        @Override
        public Optional<String> rejectMessage(Decision.RejectMessage decision) {
            LOG.warnf("job=%s event=request-rejected code=%s", id, decision.reason());
            return Optional.of(decision.reason());
        }
    }
}
