package dev.towline.download;

import dev.towline.job.DownloadJob;
import dev.towline.job.Failure;
import dev.towline.job.Progress;
import dev.towline.job.VerifiedFile;
import java.time.Duration;
import java.util.Optional;

/** How a download ended, or why it waits. */
public sealed interface Outcome extends AttemptResult {

    /** One method for each outcome, so that a new one does not compile until it is dealt with. */
    interface Cases<R> {
        R done(Done outcome);

        R failed(Failed outcome);

        R awaitsUrl(AwaitsUrl outcome);

        R backsOff(BacksOff outcome);

        R stopped(Stopped outcome);
    }

    /** Calls the method of {@code cases} for this outcome. */
    <R> R act(Cases<R> cases);

    /** How far it has come. */
    Progress progress();

    @Override
    default Optional<Outcome> outcome() {
        return Optional.of(this);
    }

    @Override
    default AttemptResult follow(Steps steps) {
        return this;
    }

    /** Whether the next run goes on with the same download, after a delay. */
    boolean goesOnLater();

    /** The artefact lies verified under its final name. */
    record Done(VerifiedFile file, Progress progress) implements Outcome {
        @Override
        public boolean goesOnLater() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) {
            return cases.done(this);
        }
    }

    /** There will be no artefact. */
    record Failed(Failure failure, Progress progress) implements Outcome {
        @Override
        public boolean goesOnLater() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) {
            return cases.failed(this);
        }
    }

    /** Every URL of {@code asked} was refused. */
    record AwaitsUrl(DownloadJob asked, Progress progress) implements Outcome {
        @Override
        public boolean goesOnLater() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) {
            return cases.awaitsUrl(this);
        }
    }

    /**
     * Nothing new came, and the next attempt is too far off to keep the slot.
     *
     * @param delay until the next attempt
     * @param why for people
     */
    record BacksOff(Duration delay, String why, Progress progress) implements Outcome {
        @Override
        public boolean goesOnLater() {
            return true;
        }

        @Override
        public <R> R act(Cases<R> cases) {
            return cases.backsOff(this);
        }
    }

    /** It was asked to stop: the connection is closed, the bytes are on disk. */
    record Stopped(Progress progress) implements Outcome {
        @Override
        public boolean goesOnLater() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) {
            return cases.stopped(this);
        }
    }
}
