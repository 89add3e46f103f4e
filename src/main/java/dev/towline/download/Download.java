package dev.towline.download;

import dev.towline.disk.DiskFaults;
import dev.towline.job.Artifact;
import dev.towline.job.Cause;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.Failure;
import dev.towline.job.LogText;
import dev.towline.job.Progress;
import dev.towline.job.VerifiedFile;
import dev.towline.part.Part;
import dev.towline.part.Parts;
import dev.towline.part.Verification;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One job's download, from what is on disk to the verified artefact. One that {@link Outcome.BacksOff} may be
 * run again, by another thread too, and goes on with what it knows of its sources.
 */
public final class Download {

    private static final Logger LOG = Logger.getLogger(Download.class);
    private static final Duration UNTIL_SETTLED = Duration.ofSeconds(10);

    private final DownloadTask task;
    private final Parts parts;
    private final Retrier retrier;
    private final AttemptTools tools;
    private final Pace pace;
    private final LiveProgress progress;
    private final SourcesState state = new SourcesState();
    private boolean mismatchRetried;
    private boolean started;
    private volatile boolean published;

    Download(DownloadTask task, Parts parts, Retrier retrier, AttemptTools tools, Pace pace) {
        this.task = task;
        this.parts = parts;
        this.retrier = retrier;
        this.tools = tools;
        this.pace = pace;
        this.progress = new LiveProgress(task.progress());
        this.mismatchRetried = task.history().mismatchRetry();
        if (mismatchRetried) {
            state.becomeCareful();
        }
    }

    /** How far it has come; for all threads. */
    public Progress progress() {
        return progress.now();
    }

    /** The source that is being asked, while it runs; for all threads. */
    public Optional<Turn> turn() {
        return state.sources().turn().map(source -> new Turn(source, false, true));
    }

    /** The source that is asked next, while it does not run. */
    public Optional<Turn> nextTurn() {
        return state.sources().next().map(source -> new Turn(source.name(), source.asksWhole(), false));
    }

    /** Whether what it ends in is what {@code other} asks for, or it has its final name already. */
    public boolean makes(DownloadTask other) {
        Artifact mine = task.job().artifact();
        Artifact theirs = other.job().artifact();
        return published
                || (task.target().equals(other.target())
                        && mine.size().equals(theirs.size())
                        && mine.blocks().digests().equals(theirs.blocks().digests()));
    }

    /** The job's cap, which may be changed while it runs. */
    public BandwidthLimit cap() {
        return task.cap();
    }

    /** Runs to an end, or until its thread is interrupted. Throws nothing: what fails is the outcome. */
    public Outcome run(DownloadEvents events) {
        try {
            Optional<VerifiedFile> finished = parts.finished(task.job().artifact(), task.target());
            return finished.isPresent() ? alreadyDone(finished.get(), events) : fetch(events);
        } catch (InterruptedIOException interrupt) {
            return new Outcome.Stopped(progress.now());
        } catch (IOException disk) {
            return failed(DiskFaults.failureOf(disk));
        }
    }

    private Outcome alreadyDone(VerifiedFile finished, DownloadEvents events) {
        Progress whole = progress.whole(finished.size());
        return settled(finished, () -> events.verifying(whole));
    }

    /**
     * The artefact has its final name, so the job can only succeed: where the disk fails to make the name durable,
     * it is tried again.
     */
    private Outcome settled(VerifiedFile file, Step before) {
        published = true;
        try {
            before.take();
            parts.settle(task.target());
            return new Outcome.Done(file, progress.now());
        } catch (IOException unsafe) {
            LOG.errorf(
                    "job=%s event=file-not-durable why=%s",
                    task.job().id(), LogText.quoted(String.valueOf(unsafe.getMessage())));
            return new Outcome.BacksOff(UNTIL_SETTLED, String.valueOf(unsafe.getMessage()), progress.now());
        }
    }

    @FunctionalInterface
    private interface Step {
        void take() throws IOException;
    }

    private Outcome fetch(DownloadEvents events) throws IOException {
        try (Part part = parts.open(task.job().artifact(), progress.now().onWire())) {
            Run run = new Run(part, state, progress, events, tools, pace);
            if (part.good() > 0) {
                part.reuse(progress.now().supply().reused());
                state.provenance().found();
            }
            return started ? untilOver(run) : begin(run);
        }
    }

    private Outcome begin(Run run) throws IOException {
        started = true;
        boolean newBytes = countAfterCrash(run);
        progress.at(run.part());
        return switch (CrashLoop.verdict(
                task.history().crashes(), newBytes, task.history().crashReset())) {
            case GO_ON -> untilOver(run);
            case RESET -> {
                run.events().crashReset();
                run.startAtZero();
                yield untilOver(run);
            }
            case GIVE_UP ->
                failed(Failure.download(
                        Cause.CRASH_LOOP,
                        "the agent went down " + task.history().crashes() + " times in a row at the same byte"));
        };
    }

    /** Bytes that came after the latest record and before a crash are in the file. */
    private boolean countAfterCrash(Run run) throws IOException {
        long uncounted = run.part().found() - task.progress().received();
        if (!task.afterCrash() || uncounted <= 0) {
            return false;
        }
        run.part().settle(uncounted);
        run.events().survived();
        return true;
    }

    private Outcome untilOver(Run run) throws IOException {
        if (run.part().good() > 0) {
            LOG.logf(
                    LogText.isWorthALine(progress.now().attempt()) ? Logger.Level.INFO : Logger.Level.DEBUG,
                    "job=%s event=resumes offset=%d",
                    task.job().id(),
                    run.part().good());
        }
        try {
            return new Pursuit(run).untilOver();
        } catch (NoNewBytes notRepeated) {
            throw new IllegalStateException("an attempt was not made again", notRepeated);
        } catch (InterruptedException interrupt) {
            return stopped(run);
        }
    }

    /** A failure of the disk does not prevent the stop: the bytes that are not secured are lost only with a crash. */
    private Outcome stopped(Run run) {
        progress.at(run.part());
        try {
            run.part().secure();
        } catch (IOException unsecured) {
            LOG.warnf(
                    "job=%s event=bytes-not-secured why=%s",
                    task.job().id(), LogText.quoted(String.valueOf(unsecured.getMessage())));
        }
        return new Outcome.Stopped(progress.now());
    }

    private Outcome failed(Failure failure) {
        return new Outcome.Failed(failure, progress.now());
    }

    /** Attempts until all bytes are here, then the verification. */
    private final class Pursuit implements AttemptResult.Steps {

        private final Run run;
        private final Attempts attempts;
        private long askedForMoreAt = -1;

        Pursuit(Run run) {
            this.run = run;
            this.attempts = new Attempts(run);
        }

        Outcome untilOver() throws IOException, NoNewBytes, InterruptedException {
            AttemptResult result = attempt();
            while (result.outcome().isEmpty()) {
                result = result.follow(this);
            }
            return result.outcome().get();
        }

        @Override
        public AttemptResult attempt() throws NoNewBytes, InterruptedException {
            return retrier.next(attempts);
        }

        @Override
        public AttemptResult check(AttemptResult.AllBytes whole) throws IOException {
            Part part = run.part();
            Artifact artifact = task.job().artifact();
            Map<DigestAlgorithm, String> digests = part.digests();
            Optional<Failure> mismatch = Verification.of(artifact, part.length(), digests);
            if (mismatch.isPresent() && !whole.certain() && part.length() > askedForMoreAt) {
                askedForMoreAt = part.length();
                return new AttemptResult.GoOn();
            }
            part.secure();
            run.events().verifying(progress.now());
            return mismatch.isPresent()
                    ? mismatched(whole.tooLong() ? Verification.tooLong() : mismatch.get())
                    : publish(digests);
        }

        /**
         * Bytes from several responses get one retry, since they may have been put together wrongly. Bytes of one
         * source are fetched from the next source.
         */
        private AttemptResult mismatched(Failure mismatch) throws IOException {
            boolean blameSplice = state.provenance().isSpliced() && !mismatchRetried;
            if (blameSplice || leaveSource(mismatch)) {
                mismatchRetried |= blameSplice;
                state.becomeCareful();
                run.startAtZero();
                run.events().mismatchRetry(progress.now(), mismatch.message());
                return new AttemptResult.GoOn();
            }
            run.part().discard();
            return failed(mismatch);
        }

        /** Gives up the one source of all bytes, since they are wrong. Returns whether another source is left. */
        private boolean leaveSource(Failure mismatch) {
            Optional<Source> only = state.provenance().onlySource();
            only.ifPresent(source -> state.sources().giveUp(source, mismatch));
            return only.isPresent() && state.sources().usable() > 0;
        }

        private Outcome publish(Map<DigestAlgorithm, String> digests) throws IOException {
            long size = run.part().length();
            run.part().publish(task.target());
            return settled(new VerifiedFile(task.target().toString(), size, digests), () -> {});
        }
    }
}
