package dev.towline.download;

import dev.towline.disk.DiskFaults;
import dev.towline.job.Artifact;
import dev.towline.job.Cause;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.Failure;
import dev.towline.job.Progress;
import dev.towline.job.VerifiedFile;
import dev.towline.part.FinishedFile;
import dev.towline.part.PartFile;
import dev.towline.part.Verification;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jboss.logging.Logger;

/** One job's download, from what is on disk to the verified artefact. */
public final class Download {

    private static final Logger LOG = Logger.getLogger(Download.class);

    private final Downloads downloads;
    private final Brief brief;
    private final DownloadEvents events;
    private final Gauge gauge;

    Download(Downloads downloads, Brief brief, DownloadEvents events) {
        this.downloads = downloads;
        this.brief = brief;
        this.events = events;
        this.gauge = new Gauge(brief.progress());
    }

    /** How far it has come; for all threads. */
    public Gauge gauge() {
        return gauge;
    }

    /** Runs to an end, or until its thread is interrupted. Throws nothing: what fails is the outcome. */
    public Outcome run() {
        try {
            return fetch();
        } catch (InterruptedIOException halted) {
            return new Outcome.Halted(gauge.progress());
        } catch (IOException disk) {
            return new Outcome.Failed(DiskFaults.failureOf(disk), gauge.progress());
        }
    }

    private Outcome fetch() throws IOException {
        Artifact artifact = brief.job().artifact();
        Optional<VerifiedFile> finished = new FinishedFile(downloads.disk(), brief.target()).find(artifact);
        if (finished.isPresent()) {
            events.verifying(complete(finished.get()));
            return new Outcome.Done(finished.get(), complete(finished.get()));
        }
        Path path = downloads.takePart(artifact);
        try {
            return fetch(path, artifact);
        } finally {
            downloads.release(path);
        }
    }

    private Outcome fetch(Path path, Artifact artifact) throws IOException {
        PartFile part = downloads.open(path, artifact);
        try (part) {
            Account account = new Account(gauge, artifact.size());
            boolean newBytes = bookAfterCrash(part, account);
            account.found(part);
            Attempts attempts = downloads.attempts(part, account, brief, events);
            return begin(attempts, part, newBytes);
        }
    }

    /** What came between the latest entry in the books and a crash is in the file. */
    private boolean bookAfterCrash(PartFile part, Account account) throws IOException {
        long unbooked = part.found() - brief.progress().received();
        if (!brief.afterCrash() || unbooked <= 0) {
            return false;
        }
        account.foundOnWire(unbooked);
        events.survived();
        return true;
    }

    private Progress complete(VerifiedFile file) {
        return gauge.progress().at(file.size(), gauge.progress().onWire(), OptionalLong.of(file.size()));
    }

    private Outcome begin(Attempts attempts, PartFile part, boolean newBytes) throws IOException {
        return switch (CrashLoop.verdict(brief.crashes(), newBytes, brief.begunAgain())) {
            case GO_ON -> untilOver(attempts, part);
            case START_ANEW -> {
                events.beginningAgain();
                attempts.startAnew();
                yield untilOver(attempts, part);
            }
            case GIVE_UP ->
                failed(Failure.download(
                        Cause.CRASH_LOOP,
                        "the agent went down " + brief.crashes() + " times in a row at the same byte"));
        };
    }

    private Outcome untilOver(Attempts attempts, PartFile part) throws IOException {
        if (part.length() > 0) {
            LOG.infof("%s resumes at %d", brief.job().id(), part.length());
        }
        try {
            return new Pursuit(attempts, part).untilOver();
        } catch (NothingNew exhausted) {
            attempts.secure();
            return failed(Failure.download(exhausted.fault(), exhausted.why()));
        } catch (InterruptedException halted) {
            attempts.secure();
            return new Outcome.Halted(gauge.progress());
        }
    }

    private Outcome failed(Failure failure) {
        return new Outcome.Failed(failure, gauge.progress());
    }

    /** The pursuit of the whole: attempt by attempt, then the check. */
    private final class Pursuit {

        private final Attempts attempts;
        private final PartFile part;
        private boolean startedAnew = brief.startedAnew();
        private long askedForMoreAt = -1;

        Pursuit(Attempts attempts, PartFile part) {
            this.attempts = attempts;
            this.part = part;
        }

        Outcome untilOver() throws IOException, NothingNew, InterruptedException {
            Optional<Outcome> outcome = Optional.empty();
            while (outcome.isEmpty()) {
                outcome = after(downloads.retrier().next(attempts));
            }
            return outcome.get();
        }

        private Optional<Outcome> after(Fetched fetched) throws IOException {
            if (fetched instanceof Fetched.Moved) {
                LOG.infof("%s was cut at %d", brief.job().id(), part.length());
                return Optional.empty();
            } else if (fetched instanceof Fetched.Whole whole) {
                return check(whole);
            } else if (fetched instanceof Fetched.Hopeless hopeless) {
                return Optional.of(failed(hopeless.failure()));
            }
            attempts.secure();
            return Optional.of(new Outcome.AwaitsUrl(attempts.asked(), gauge.progress()));
        }

        private Optional<Outcome> check(Fetched.Whole whole) throws IOException {
            Map<DigestAlgorithm, String> digests = part.digests();
            Optional<Failure> mismatch = Verification.of(brief.job().artifact(), part.length(), digests);
            if (mismatch.isPresent() && !whole.certain() && part.length() > askedForMoreAt) {
                askedForMoreAt = part.length();
                return Optional.empty();
            }
            attempts.secure();
            events.verifying(gauge.progress());
            return mismatch.isPresent()
                    ? mismatched(whole.tooLong() ? Verification.tooLong() : mismatch.get())
                    : Optional.of(publish(digests));
        }

        /**
         * Bytes put together from several answers get one fresh try, for the splice may be to blame. Those of one
         * source are left for the next mirror.
         */
        private Optional<Outcome> mismatched(Failure mismatch) throws IOException {
            boolean blameSplice = attempts.spliced() && !startedAnew;
            if (blameSplice || attempts.leaveSource(mismatch)) {
                startedAnew |= blameSplice;
                attempts.startAnew();
                events.startingAnew(gauge.progress(), mismatch.message());
                return Optional.empty();
            }
            part.discard();
            return Optional.of(failed(mismatch));
        }

        private Outcome publish(Map<DigestAlgorithm, String> digests) throws IOException {
            VerifiedFile file = new VerifiedFile(brief.target().toString(), part.length(), digests);
            part.publish(brief.target());
            return new Outcome.Done(file, gauge.progress());
        }
    }
}
