package dev.towline.download;

import dev.towline.http.Exchange;
import dev.towline.http.Handoff;
import dev.towline.http.TransferFault;
import dev.towline.job.Cause;
import dev.towline.part.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Writes the body of one response to disk, on the job's own thread. */
final class BodyCopy {

    private static final Logger LOG = Logger.getLogger(BodyCopy.class);

    /** Whether another connection is wanted; asked after bytes were written. */
    @FunctionalInterface
    interface Widening {

        /** It never is. */
        Widening NEVER = () -> false;

        boolean isDue();
    }

    private final Exchange exchange;
    private final Part part;
    private final Limits limits;
    private final Pace pace;
    private final Consumer<Part> moved;
    private final Widening widening;
    private long taken;

    /**
     * @param moved called after bytes were written
     * @param widening ends the copy, but not the response
     */
    BodyCopy(Exchange exchange, Part part, Limits limits, Pace pace, Consumer<Part> moved, Widening widening) {
        this.exchange = exchange;
        this.part = part;
        this.limits = limits;
        this.pace = pace;
        this.moved = moved;
        this.widening = widening;
    }

    /**
     * Copies until the body ends, breaks off or stalls, too many bytes came, or another connection is wanted. But for the
     * last of these the response is closed then.
     *
     * @throws InterruptedException where the thread was interrupted: what had arrived is written
     */
    BodyEnd copy() throws IOException, InterruptedException {
        boolean goesOn = false;
        try {
            BodyEnd end = copyAll(exchange.body());
            goesOn = end.keepsResponse();
            return end;
        } catch (InterruptedException interrupt) {
            rest(exchange.body());
            throw interrupt;
        } finally {
            if (goesOn) {
                part.settle(taken);
            } else {
                exchange.close();
                part.settle(exchange.body().arrived());
            }
        }
    }

    private BodyEnd copyAll(Handoff body) throws IOException, InterruptedException {
        while (true) {
            switch (body.take(limits.stallTimeout())) {
                case NOTHING -> {
                    return broken(Cause.TIMEOUT, "no byte came for " + limits.stallTimeout());
                }
                case END -> {
                    return exchange.failure().<BodyEnd>map(BodyEnd.Broken::new).orElseGet(BodyEnd.Complete::new);
                }
                case BYTES -> {
                    int wanted = write(body);
                    if (wanted < body.count()) {
                        return new BodyEnd.TooLong();
                    }
                    if (limits.isWasteful(part)) {
                        return broken(Cause.WASTE_LIMIT, "too many wasted bytes were fetched");
                    }
                    pace.pay(wanted);
                    if (widening.isDue()) {
                        return new BodyEnd.Widens(taken);
                    }
                }
            }
        }
    }

    private static BodyEnd broken(Cause cause, String why) {
        return new BodyEnd.Broken(new TransferFault(cause, why));
    }

    /** Writes the bytes, except those beyond the size. Returns how many were written. */
    private int write(Handoff body) throws IOException {
        long room = part.size().orElse(limits.policy().maxSize()) - part.length();
        int wanted = (int) Math.min(body.count(), Math.max(0, room));
        part.append(body.bytes(), wanted);
        taken += body.count();
        part.taken(taken);
        moved.accept(part);
        return wanted;
    }

    /** An interrupted copy keeps what has arrived, so that it need not be fetched again. */
    private void rest(Handoff body) throws InterruptedException {
        try {
            while (body.take(Duration.ZERO) == Handoff.Found.BYTES) {
                write(body);
            }
        } catch (IOException fetchedAgain) {
            LOG.debug("what had arrived could not be kept", fetchedAgain);
        }
    }
}
