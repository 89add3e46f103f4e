package dev.towline.download;

import dev.towline.disk.DiskFaults;
import dev.towline.http.Exchange;
import dev.towline.http.Handoff;
import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.part.Checkpointer;
import dev.towline.part.DiskRoom;
import dev.towline.part.PartFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Takes the body of one answer to disk, on the job's own thread: room, cap, bytes, digest, checkpoint. */
public final class Transfer {

    /** How the body ended. */
    sealed interface End {
        /** By the rules of its framing. */
        record Regular() implements End {}

        /** More bytes came than the artefact has; those beyond it were left out. */
        record TooLong() implements End {}

        /** Before its time, or by a stall. */
        record Broken(Cause cause, String why) implements End {}

        /** No further attempt makes sense. */
        record Fatal(Failure failure) implements End {}
    }

    private final PartFile part;
    private final Account account;
    private final Checkpointer checkpointer;
    private final DiskRoom room;
    private final Limits limits;
    private final List<BandwidthLimit> caps;
    private final DownloadEvents events;
    private long taken;

    Transfer(
            PartFile part,
            Account account,
            Checkpointer checkpointer,
            DiskRoom room,
            Limits limits,
            List<BandwidthLimit> caps,
            DownloadEvents events) {
        this.part = part;
        this.account = account;
        this.checkpointer = checkpointer;
        this.room = room;
        this.limits = limits;
        this.caps = List.copyOf(caps);
        this.events = events;
    }

    End run(Exchange exchange) throws InterruptedException {
        Handoff body = exchange.body();
        taken = 0;
        try {
            while (true) {
                switch (body.take(limits.stallTimeout())) {
                    case NOTHING -> {
                        return new End.Broken(Cause.TIMEOUT, "no byte came for " + limits.stallTimeout());
                    }
                    case END -> {
                        return endOf(exchange);
                    }
                    case BYTES -> {
                        Optional<End> end = accept(body);
                        if (end.isPresent()) {
                            return end.get();
                        }
                    }
                }
            }
        } catch (IOException disk) {
            return new End.Fatal(DiskFaults.failureOf(disk));
        } finally {
            exchange.close();
            account.settle(part, body.arrived());
        }
    }

    private static End endOf(Exchange exchange) {
        return exchange.failure()
                .<End>map(fault -> new End.Broken(fault.fault(), fault.why()))
                .orElseGet(End.Regular::new);
    }

    private Optional<End> accept(Handoff body) throws IOException, InterruptedException {
        OptionalLong size = account.sizeOf(part);
        long wanted = size.orElse(limits.policy().maxSize()) - part.length();
        int count = (int) Math.min(body.count(), Math.max(0, wanted));
        room.require(part.length() + count - part.room());
        part.append(body.bytes(), count);
        checkpointer.written();
        taken += body.count();
        account.moved(part, taken);
        events.moved(account.progress());
        if (count < body.count()) {
            return Optional.of(tooLong(size));
        }
        Optional<Failure> waste = waste();
        if (waste.isPresent()) {
            return Optional.of(new End.Fatal(waste.get()));
        }
        pace(count);
        return Optional.empty();
    }

    /** More bytes than the whole has: what is here may still be right, its digest tells. */
    private End tooLong(OptionalLong size) {
        if (size.isPresent()) {
            return new End.TooLong();
        }
        return new End.Fatal(Failure.of(
                FailureCode.TOO_LARGE, "more than the " + limits.policy().maxSize() + " bytes allowed came"));
    }

    /** Why the job may fetch no more: it has done so in vain for too long. */
    Optional<Failure> waste() {
        OptionalLong size = account.sizeOf(part);
        boolean tooMuch = size.isPresent() && limits.tooWasteful(account.wasted(), size.getAsLong());
        return tooMuch ? Optional.of(wasteful(account.wasted())) : Optional.empty();
    }

    private static Failure wasteful(long wasted) {
        return Failure.download(Cause.WASTE_LIMIT, wasted + " bytes were fetched in vain");
    }

    /** While this waits the buffer fills, the source is paused, and the kernel's window closes. */
    private void pace(int count) throws InterruptedException {
        long nanos = 0;
        for (BandwidthLimit cap : caps) {
            nanos = Math.max(nanos, cap.pay(count));
        }
        if (nanos > 0) {
            TimeUnit.NANOSECONDS.sleep(nanos);
        }
    }
}
