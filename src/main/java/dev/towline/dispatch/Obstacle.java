package dev.towline.dispatch;

import dev.towline.job.DownloadJob;
import dev.towline.job.EndState;
import dev.towline.job.JobState;
import dev.towline.job.JobStateCases;
import dev.towline.store.JobRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a job is not given a slot, whether or not one is free.
 *
 * @param until when it is over by itself, where that is known
 */
public record Obstacle(Kind kind, Optional<Instant> until) {

    /** What a job waits for. */
    public enum Kind {
        /** The time at which its next attempt is due. */
        BACK_OFF,
        /** Fresh URLs, until it expires. */
        FRESH_URL,
        /** Somebody who resumes it. */
        RESUME,
        /** Somebody who resumes the whole agent. */
        RESUME_OF_AGENT,
        /** Its {@code notBefore}. */
        NOT_BEFORE,
        /** A clock that is set: by the present one nobody can say whether {@code notBefore} has passed. */
        CLOCK,
        /** A free slot. */
        SLOT,
        /** A disk that takes its record. */
        DISK,
        /** Nothing: it runs. */
        RUN,
        /** Nothing: it has ended. */
        END
    }

    static Obstacle of(Kind kind) {
        return new Obstacle(kind, Optional.empty());
    }

    /** What keeps the job from being started at {@code now}; empty where nothing but a free slot is needed. */
    static Optional<Obstacle> of(JobRecord known, Instant now) {
        return known.state().act(new OfState(known, now)).or(() -> ofTime(known, now));
    }

    private static Optional<Obstacle> ofTime(JobRecord known, Instant now) {
        Optional<Instant> begin = known.job().flatMap(DownloadJob::notBefore);
        if (begin.isEmpty()) {
            return Optional.empty();
        }
        if (!PlausibleTime.isPlausible(now)) {
            return Optional.of(of(Kind.CLOCK));
        }
        return now.isBefore(begin.get()) ? Optional.of(new Obstacle(Kind.NOT_BEFORE, begin)) : Optional.empty();
    }

    /** What the state alone says. */
    private record OfState(JobRecord known, Instant now) implements JobStateCases<Optional<Obstacle>> {

        @Override
        public Optional<Obstacle> queued(JobState.Queued state) {
            return Optional.empty();
        }

        @Override
        public Optional<Obstacle> retrying(JobState.Retrying state) {
            return state.dueAt(now)
                    ? Optional.empty()
                    : Optional.of(new Obstacle(Kind.BACK_OFF, Optional.of(state.until())));
        }

        @Override
        public Optional<Obstacle> awaitingUrl(JobState.AwaitingUrl state) {
            return Optional.of(new Obstacle(Kind.FRESH_URL, known.job().flatMap(DownloadJob::expiresAt)));
        }

        @Override
        public Optional<Obstacle> paused(JobState.Paused state) {
            return Optional.of(of(state.byAgent() ? Kind.RESUME_OF_AGENT : Kind.RESUME));
        }

        @Override
        public Optional<Obstacle> downloading(JobState.Downloading state) {
            return Optional.of(of(Kind.RUN));
        }

        @Override
        public Optional<Obstacle> verifying(JobState.Verifying state) {
            return Optional.of(of(Kind.RUN));
        }

        @Override
        public Optional<Obstacle> ended(EndState state) {
            return Optional.of(of(Kind.END));
        }
    }
}
