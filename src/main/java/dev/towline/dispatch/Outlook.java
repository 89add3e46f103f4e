package dev.towline.dispatch;

import dev.towline.download.Downloads;
import dev.towline.download.NextRequest;
import dev.towline.job.DownloadJob;
import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Explains what the agent does next with a job, by the same functions that decide it. Safe for all threads. */
public final class Outlook {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final Downloads downloads;

    public Outlook(Dispatcher dispatcher, Downloads downloads) {
        this.dispatcher = dispatcher;
        this.downloads = downloads;
    }

    /**
     * Blocks for the loop, which decides, and for the disk.
     *
     * @return empty where the job is unknown
     * @throws TimeoutException where the loop does not answer within 5 s
     */
    public Optional<Explanation> of(JobId id) throws TimeoutException, InterruptedException {
        try {
            return dispatcher
                    .onLoop(() -> dispatcher.look(id))
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .map(this::explain);
        } catch (ExecutionException unexpected) {
            throw new IllegalStateException(unexpected.getCause());
        }
    }

    private Explanation explain(Dispatcher.Look look) {
        JobRecord known = look.known();
        Progress live = dispatcher.running().getOrDefault(known.id(), known.progress());
        return new Explanation(known, look.prospect(), request(look), live.supply());
    }

    private Optional<NextRequest> request(Dispatcher.Look look) {
        JobRecord known = look.known();
        Optional<DownloadJob> open = known.job().filter(job -> !known.ended());
        try {
            return open.isEmpty()
                    ? Optional.empty()
                    : Optional.of(downloads.next(open.get(), known.progress(), look.turn()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
