package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.disk.Disk;
import dev.towline.disk.LocalDisk;
import dev.towline.http.HttpOrigin;
import dev.towline.http.Opener;
import dev.towline.http.RedirectFollower;
import dev.towline.http.TimedOpener;
import dev.towline.job.Artifact;
import dev.towline.job.BlockInfo;
import dev.towline.job.Blocks;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.DownloadJob;
import dev.towline.job.RetryHistory;
import dev.towline.job.SourcePolicy;
import dev.towline.part.Leftovers;
import dev.towline.part.PartLimits;
import dev.towline.part.Parts;
import dev.towline.testing.Jobs;
import dev.towline.testing.Origins;
import dev.towline.testing.disk.Death;
import dev.towline.testing.disk.FaultyDisk;
import dev.towline.testing.disk.ProcessDown;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import io.quarkus.arc.Arc;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A download engine on the container's retries and timeout (of a {@code QuarkusTest}): an origin, a folder, and a
 * job that may be run, stopped, and run again as after
 * a restart of the process.
 */
final class DownloadBench implements AutoCloseable {

    /** Longer than anything takes that works. */
    static final Duration SOON = Duration.ofSeconds(20);

    static final int CHECKPOINT = 32 << 10;
    static final int MAX_RETRIES = 3;

    /** Waits that cost a test nothing. */
    static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(10));

    private final ExecutorService checkpoints = Executors.newCachedThreadPool();
    private final Path folder;
    private final Content content;
    private final Origin origin;
    private Disk disk = new LocalDisk();
    private DownloadJob job;
    private RecordedEvents events;
    private BandwidthLimit jobCap = new BandwidthLimit(0, System::nanoTime);
    private Limits limits = new Limits(
            new SourcePolicy(true, List.of(), 1 << 30),
            new Limits.Retries(MAX_RETRIES, QUICK),
            SOON,
            BigDecimal.valueOf(3),
            ofProperty(),
            List.of());
    private int maxRedirects = 10;
    private long reserve;
    private Optional<Opener> plain = Optional.empty();

    /** {@code -Ddownload.connections=4} runs all cases with so many connections, and blocks of 16 KiB. */
    private static Width ofProperty() {
        int connections = Integer.getInteger("download.connections", 1);
        return new Width(connections, false, 16 << 10, 1 << 20);
    }

    DownloadBench(Path folder, Content content) throws IOException {
        this.folder = folder;
        this.content = content;
        this.origin = Origin.serving(content).start();
        this.job = job(origin.url("/fw/package.zip"));
        this.events = new RecordedEvents(job);
    }

    Origin origin() {
        return origin;
    }

    RecordedEvents events() {
        return events;
    }

    Content content() {
        return content;
    }

    /** The content's job by its SHA-256 alone. */
    DownloadJob job(URI... urls) {
        return Jobs.job(Jobs.id("job-1"), artifact(OptionalLong.empty(), Map.of(), urls));
    }

    Artifact artifact(OptionalLong size, Map<String, String> headers, URI... urls) {
        Map<DigestAlgorithm, String> digests = Map.of(DigestAlgorithm.SHA256, content.sha256());
        return new Artifact(List.of(urls), size, digests, "package.zip", headers);
    }

    /** Another job, of which nothing was run yet. */
    DownloadBench with(DownloadJob other) {
        job = other;
        events = new RecordedEvents(other);
        return this;
    }

    DownloadBench withUrls(URI... urls) {
        return with(job(urls));
    }

    /** The job gives the size of the content. */
    DownloadBench declaringSize() {
        return declaringSize(content.size());
    }

    DownloadBench declaringSize(long size) {
        URI[] urls = job.artifact().urls().toArray(new URI[0]);
        return with(Jobs.job(
                job.id(), artifact(OptionalLong.of(size), job.artifact().headers(), urls)));
    }

    DownloadBench withHeaders(Map<String, String> headers) {
        URI[] urls = job.artifact().urls().toArray(new URI[0]);
        return with(Jobs.job(job.id(), artifact(job.artifact().size(), headers, urls)));
    }

    DownloadBench on(Disk other) {
        disk = other;
        return this;
    }

    DownloadBench reserving(long bytes) {
        reserve = bytes;
        return this;
    }

    DownloadBench stallingAfter(Duration timeout) {
        limits = new Limits(
                limits.policy(), limits.retries(), timeout, limits.maxWaste(), limits.width(), limits.seedFolders());
        return this;
    }

    DownloadBench wastingAtMost(String timesTheSize) {
        limits = new Limits(
                limits.policy(),
                limits.retries(),
                limits.stallTimeout(),
                new BigDecimal(timesTheSize),
                limits.width(),
                limits.seedFolders());
        return this;
    }

    DownloadBench limitedTo(long maxSize, int redirects) {
        SourcePolicy policy = new SourcePolicy(true, List.of(), maxSize);
        limits = new Limits(
                policy,
                limits.retries(),
                limits.stallTimeout(),
                limits.maxWaste(),
                limits.width(),
                limits.seedFolders());
        maxRedirects = redirects;
        return this;
    }

    /** So many connections, and blocks of so many bytes. */
    DownloadBench wide(int connections, int blockBytes) {
        return wide(new Width(connections, false, blockBytes, 16L * blockBytes));
    }

    DownloadBench wide(Width width) {
        limits = new Limits(
                limits.policy(),
                limits.retries(),
                limits.stallTimeout(),
                limits.maxWaste(),
                width,
                limits.seedFolders());
        return this;
    }

    /** A job may name files below it as seeds. */
    DownloadBench seededBelow(Path seeds) {
        limits = new Limits(
                limits.policy(),
                limits.retries(),
                limits.stallTimeout(),
                limits.maxWaste(),
                limits.width(),
                List.of(seeds));
        return this;
    }

    /** The digests of blocks are in a list of their own. */
    DownloadBench withList(int blockBytes, URI url, String sha256) {
        return withBlocks(new Blocks.Listed(blockBytes, url, sha256), List.of());
    }

    /** The job gives the size, and the digests of blocks of so many bytes. */
    DownloadBench withBlocks(int blockBytes) {
        return withBlocks(blockBytes, List.of());
    }

    DownloadBench withBlocks(int blockBytes, List<String> seeds) {
        return withBlocks(new Blocks.Inline(content.blockDigests(blockBytes)), seeds);
    }

    private DownloadBench withBlocks(Blocks digests, List<String> seeds) {
        Artifact plain = job.artifact();
        return with(Jobs.job(
                job.id(),
                new Artifact(
                        plain.urls(),
                        OptionalLong.of(content.size()),
                        plain.digests(),
                        plain.fileName(),
                        plain.headers(),
                        new BlockInfo(Optional.of(digests), seeds))));
    }

    /** As often, after waits of half of 1 s, 2 s, 4 s and on. */
    DownloadBench retrying(int times) {
        return retrying(times, new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(60)));
    }

    DownloadBench retrying(int times, Backoff backoff) {
        Limits.Retries retries = new Limits.Retries(times, backoff);
        limits = new Limits(
                limits.policy(),
                retries,
                limits.stallTimeout(),
                limits.maxWaste(),
                limits.width(),
                limits.seedFolders());
        return this;
    }

    DownloadBench capped(BandwidthLimit cap) {
        jobCap = cap;
        return this;
    }

    /** Runs to its end, and keeps its counts. */
    Outcome run() {
        return run(false);
    }

    /** As after the process went down: what it had not booked is lost. */
    Outcome runAfterCrash() {
        events.crashed();
        return run(true);
    }

    /** Runs until its process goes down; nothing is booked from then on. */
    void runUntil(Death death, boolean afterCrash) {
        Disk whole = disk;
        disk = new FaultyDisk(whole).add(death);
        events.bookWhile(() -> !death.isDown());
        try {
            events.book(untilItRests(prepare(afterCrash)).progress());
        } catch (ProcessDown down) {
            assertThat(death.isDown()).isTrue();
        }
        death.now();
        events.bookWhile(() -> true);
        disk = whole;
    }

    private Outcome run(boolean afterCrash) {
        Outcome outcome = untilItRests(prepare(afterCrash));
        events.book(outcome.progress());
        return outcome;
    }

    /** A download that gives its slot away gets it again at once. */
    private Outcome untilItRests(Download download) {
        Outcome outcome = download.run(events);
        while (outcome instanceof Outcome.BacksOff waits) {
            events.backedOff(waits.delay());
            outcome = download.run(events);
        }
        return outcome;
    }

    private Download prepare(boolean afterCrash) {
        RetryHistory history = new RetryHistory(events.crashes(), events.wasCrashReset(), events.mismatchRetried());
        return downloads()
                .prepare(new DownloadTask(events.job(), events.books(), history, afterCrash, target(), jobCap));
    }

    /** A new one each time, as in a new process; retries and timeout are the container's. */
    private Downloads downloads() {
        Leftovers leftovers =
                new Leftovers(disk, parts(), () -> Set.of(job.artifact().key()));
        return new Downloads(
                new Parts(disk, parts(), leftovers, new PartLimits(reserve, CHECKPOINT), checkpoints),
                new RedirectFollower(opener(), limits.policy(), maxRedirects, Clock.systemUTC()),
                retrier(),
                limits,
                new BandwidthLimit(0, System::nanoTime),
                () -> 0.5);
    }

    /** For many random tries: without a container, and so without a timeout of the response. */
    DownloadBench withoutContainer(Vertx vertx) {
        HttpOrigin http = Origins.any(vertx, SOON);
        plain = Optional.of(http::open);
        return this;
    }

    private Opener opener() {
        return plain.orElseGet(() -> Arc.container().instance(TimedOpener.class).get());
    }

    private Retrier retrier() {
        return plain.isPresent()
                ? DownloadBench::untilBytesCome
                : Arc.container().instance(NextBytes.class).get();
    }

    private static AttemptResult untilBytesCome(Attempts attempts) throws InterruptedException {
        while (true) {
            try {
                return attempts.next();
            } catch (NoNewBytes nothing) {
                TimeUnit.MILLISECONDS.sleep(nothing.delay().toMillis());
            }
        }
    }

    /** Runs in a thread of its own. */
    Running start() {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> outcome.complete(run()));
        thread.setDaemon(true);
        thread.start();
        return new Running(thread, outcome);
    }

    /** A run under way. */
    record Running(Thread thread, CompletableFuture<Outcome> outcome) {

        /** Asks it to stop, and waits until it has. */
        Outcome stop() {
            thread.interrupt();
            return await();
        }

        Outcome await() {
            assertThat(outcome).succeedsWithin(SOON);
            return outcome.join();
        }
    }

    /** All that the process writes is below it. */
    Path folder() {
        return folder;
    }

    Path parts() {
        return folder.resolve("parts");
    }

    Path part() {
        return parts().resolve(job.artifact().key() + ".part");
    }

    Path journal() {
        return parts().resolve(job.artifact().key() + ".journal");
    }

    Path target() {
        return folder.resolve("artifacts").resolve("job-1").resolve("package.zip");
    }

    @Override
    public void close() throws IOException {
        origin.close();
        checkpoints.shutdown();
    }
}
