package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Opener;
import dev.towline.http.OriginRequest;
import dev.towline.http.TimedOpener;
import dev.towline.http.TransferFault;
import dev.towline.job.Cause;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Opens within a bound as {@link TimedOpener} does, without a container: interrupts the waiting thread when the time is
 * up.
 */
record ResponseTimeout(Opener opener, Duration limit) implements Opener {

    @Override
    public Exchange open(OriginRequest request) throws TransferFault, InterruptedException {
        Alarm alarm = new Alarm(Thread.currentThread());
        CompletableFuture.delayedExecutor(limit.toMillis(), TimeUnit.MILLISECONDS)
                .execute(alarm::ring);
        try {
            return opener.open(request);
        } catch (InterruptedException interrupted) {
            if (alarm.off()) {
                throw new TransferFault(Cause.TIMEOUT, "no answer within " + limit);
            }
            throw interrupted;
        } finally {
            if (alarm.off()) {
                Thread.interrupted();
            }
        }
    }

    /** Rings once at most, and never after it was turned off. */
    private static final class Alarm {

        private final Thread waiting;
        private boolean over;
        private boolean rung;

        Alarm(Thread waiting) {
            this.waiting = waiting;
        }

        synchronized void ring() {
            if (!over) {
                rung = true;
                waiting.interrupt();
            }
        }

        /** Whether it has rung. */
        synchronized boolean off() {
            over = true;
            return rung;
        }
    }
}
