package dev.towline.report;

import dev.towline.job.JobId;
import dev.towline.job.Progress;
import dev.towline.store.JobRecord;
import dev.towline.store.JobStore;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes progress while bytes flow. Never queues: where the broker is away a document is left out, and where it
 * is slow only the latest is sent. Called by the jobs' own threads, which it never holds up.
 */
public final class ProgressFeed {

    private final JobStore store;
    private final JobMessages messages;
    private final Publisher publisher;
    private final Clock clock;
    private final ProgressSteps steps;
    private final Map<JobId, Channel> channels = new ConcurrentHashMap<>();

    public ProgressFeed(JobStore store, JobMessages messages, Publisher publisher, Clock clock, ReportConfig config) {
        this.store = store;
        this.messages = messages;
        this.publisher = publisher;
        this.clock = clock;
        this.steps = new ProgressSteps(config.stepPercent(), config.interval());
        store.observe(this::follow);
    }

    /** Bytes have come. */
    public void moved(JobId id, Progress progress) {
        long now = System.nanoTime();
        Channel channel = channels.computeIfAbsent(id, job -> new Channel(steps.begin(start(progress), now)));
        if (steps.isDue(channel.last, progress, now)) {
            channel.last = steps.begin(progress, now);
            publish(id, progress, channel);
        }
    }

    /** Steps are counted from where the attempt began. */
    private static Progress start(Progress progress) {
        OptionalLong from = progress.resumedFrom();
        return progress.at(from.orElse(0), progress.onWire(), progress.size());
    }

    private void publish(JobId id, Progress progress, Channel channel) {
        channel.offer(progress).ifPresent(due -> send(id, due, channel));
    }

    private void send(JobId id, Progress progress, Channel channel) {
        Optional<JobRecord> open = store.find(id).filter(known -> !known.ended());
        if (open.isEmpty() || !publisher.isUp()) {
            channel.drop();
            return;
        }
        publisher
                .publish(messages.progress(open.get(), progress, clock.instant()))
                .whenComplete((done, failed) -> channel.sent().ifPresent(next -> send(id, next, channel)));
    }

    private void follow(JobRecord changed) {
        if (changed.ended()) {
            channels.remove(changed.id());
        }
    }

    /**
     * The progress of one job: what was published last, whether a document is still on its way to the socket, and
     * the latest that came meanwhile. That one must not be lost: where the source stalls, no other may come for long.
     */
    private static final class Channel {
        private volatile ProgressSteps.Published last;
        private boolean busy;
        private Optional<Progress> waiting = Optional.empty();

        Channel(ProgressSteps.Published last) {
            this.last = last;
        }

        /** What is to be sent now. */
        synchronized Optional<Progress> offer(Progress progress) {
            if (busy) {
                waiting = Optional.of(progress);
                return Optional.empty();
            }
            busy = true;
            return Optional.of(progress);
        }

        /** What is to be sent next. */
        synchronized Optional<Progress> sent() {
            Optional<Progress> next = waiting;
            waiting = Optional.empty();
            busy = next.isPresent();
            return next;
        }

        synchronized void drop() {
            waiting = Optional.empty();
            busy = false;
        }
    }
}
