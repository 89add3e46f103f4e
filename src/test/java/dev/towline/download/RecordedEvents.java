package dev.towline.download;

import dev.towline.job.Cause;
import dev.towline.job.DownloadJob;
import dev.towline.job.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Keeps the counts of a job as its record would, and all events. Safe for any thread. */
final class RecordedEvents implements DownloadEvents {

    /** The events, with the progress at that moment. */
    record Said(What what, Progress progress) {}

    enum What {
        ATTEMPTING,
        SERVER_RESTART,
        RETRYING,
        VERIFYING,
        MISMATCH_RETRY,
        MOVED
    }

    private final List<Said> all = new CopyOnWriteArrayList<>();
    private final List<Duration> delays = new CopyOnWriteArrayList<>();
    private final List<Cause> interruptions = new CopyOnWriteArrayList<>();
    private volatile DownloadJob job;
    private volatile Progress books;
    private final AtomicInteger crashes = new AtomicInteger();
    private volatile boolean crashReset;
    private volatile boolean mismatchRetried;
    private volatile Consumer<Said> listener = said -> {};
    private volatile BooleanSupplier alive = () -> true;

    RecordedEvents(DownloadJob job) {
        this.job = job;
        this.books = Progress.none(job.artifact().size());
    }

    /** As a refreshed request does. */
    void refresh(DownloadJob fresh) {
        job = fresh;
    }

    /** Called in the job's own thread, after it is recorded. */
    void listen(Consumer<Said> to) {
        listener = to;
    }

    /** What is in the record: bytes that moved since are not in it. */
    Progress books() {
        return books;
    }

    void book(Progress progress) {
        books = progress;
    }

    /** Whether events still reach the record. */
    void bookWhile(BooleanSupplier processIsAlive) {
        alive = processIsAlive;
    }

    void crashed() {
        crashes.incrementAndGet();
    }

    int crashes() {
        return crashes.get();
    }

    boolean wasCrashReset() {
        return crashReset;
    }

    boolean mismatchRetried() {
        return mismatchRetried;
    }

    /** The slot was given away for so long. */
    void backedOff(Duration delay) {
        delays.add(delay);
    }

    /** The waits between attempts that brought nothing, in order. */
    List<Duration> delays() {
        return List.copyOf(delays);
    }

    List<Progress> all(What what) {
        return all.stream()
                .filter(said -> said.what() == what)
                .map(Said::progress)
                .toList();
    }

    /** Why attempts ended before all bytes were there, in order. */
    List<Cause> interruptions() {
        return List.copyOf(interruptions);
    }

    /** Offsets from which bytes were asked for, one each attempt. */
    List<Long> offsets() {
        return all(What.ATTEMPTING).stream()
                .map(progress -> progress.resumedFrom().orElseThrow())
                .toList();
    }

    @Override
    public DownloadJob job() {
        return job;
    }

    @Override
    public void survived() {
        crashes.set(0);
    }

    @Override
    public void crashReset() {
        if (alive.getAsBoolean()) {
            crashReset = true;
            crashes.set(0);
        }
    }

    @Override
    public void attempting(Progress progress) {
        keep(What.ATTEMPTING, progress);
    }

    @Override
    public void serverRestart(Progress progress) {
        keep(What.SERVER_RESTART, progress);
    }

    @Override
    public void retrying(Progress progress, Duration delay, String why) {
        delays.add(delay);
        keep(What.RETRYING, progress);
    }

    @Override
    public void interrupted(Cause cause) {
        interruptions.add(cause);
    }

    @Override
    public void verifying(Progress progress) {
        keep(What.VERIFYING, progress);
    }

    @Override
    public void mismatchRetry(Progress progress, String why) {
        mismatchRetried |= alive.getAsBoolean();
        keep(What.MISMATCH_RETRY, progress);
    }

    @Override
    public void moved(Progress progress) {
        say(What.MOVED, progress);
    }

    private void keep(What what, Progress progress) {
        if (!alive.getAsBoolean()) {
            return;
        }
        books = progress;
        say(what, progress);
    }

    private void say(What what, Progress progress) {
        Said said = new Said(what, progress);
        all.add(said);
        listener.accept(said);
    }
}
