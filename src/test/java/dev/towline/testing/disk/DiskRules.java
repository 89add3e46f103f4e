package dev.towline.testing.disk;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The faults of disks. */
public final class DiskRules {

    private DiskRules() {}

    /** As the JDK words ENOSPC. */
    public static IOException noSpace() {
        return new IOException("No space left on device");
    }

    /** As the JDK words EIO. */
    public static IOException ioError() {
        return new IOException("Input/output error");
    }

    /** The {@code nth} one that this rule sees of the operation fails, from 1 on; none of its bytes are written. */
    public static DiskRule fail(Operation operation, long nth, IOException failure) {
        return torn(operation, nth, 0, failure);
    }

    /** The first {@code count} that this rule sees of the operation fail; none of their bytes are written. */
    public static DiskRule failFirst(Operation operation, long count, IOException failure) {
        AtomicLong seen = new AtomicLong();
        return call -> faultIf(call.operation() == operation && seen.incrementAndGet() <= count, failure, 0);
    }

    /** Every one of the operation fails. */
    public static DiskRule failAll(Operation operation, IOException failure) {
        return call -> faultIf(call.operation() == operation, failure, 0);
    }

    /** The {@code nth} write that this rule sees stops short after some bytes. */
    public static DiskRule tornWrite(long nth, int bytesThrough, IOException failure) {
        return torn(Operation.WRITE, nth, bytesThrough, failure);
    }

    private static DiskRule torn(Operation operation, long nth, int bytesThrough, IOException failure) {
        AtomicLong seen = new AtomicLong();
        return call -> faultIf(call.operation() == operation && seen.incrementAndGet() == nth, failure, bytesThrough);
    }

    /** There is room for so many bytes more, by all writes together; what goes beyond is written as far as it fits. */
    public static DiskRule fullAfter(long bytes) {
        AtomicLong left = new AtomicLong(bytes);
        return call -> {
            if (call.operation() != Operation.WRITE) {
                return Optional.empty();
            }
            long before = left.getAndUpdate(room -> Math.max(0, room - call.bytes()));
            return faultIf(before < call.bytes(), noSpace(), (int) before);
        };
    }

    /** The power goes at the {@code nth} change, of a write after some bytes, and nothing works from then on. */
    public static DiskRule powerLossAt(long nth, int bytesThrough) {
        return call -> call.operation().changes() && call.change() == nth
                ? faultIf(true, new IOException("power lost"), bytesThrough)
                : faultIf(call.change() >= nth, new IOException("power lost"), 0);
    }

    private static Optional<DiskFault> faultIf(boolean holds, IOException failure, int bytesThrough) {
        return holds ? Optional.of(new DiskFault(failure, bytesThrough)) : Optional.empty();
    }
}
