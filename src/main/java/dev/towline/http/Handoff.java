package dev.towline.http;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Body bytes on their way from the event loop to the one thread that writes them, through two buffers that change
 * places: a slow link hands over each read as it comes, a fast one full buffers. Holds at most {@code capacity} bytes
 * and the chunk that overfills it; while {@link #isFull} is true the source pauses, and once all that is wanted has
 * arrived. Once closed it takes nothing, also where the connection still delivers bytes.
 */
public final class Handoff {

    private static final int SMALLEST = 64 << 10;

    /** What {@link #take} found. */
    public enum Found {
        BYTES,
        END,
        NOTHING
    }

    private final int capacity;
    private byte[] filling;
    private byte[] emptying;
    private int filled;
    private int taken;
    private long arrived;
    private long wanted = Long.MAX_VALUE;
    private boolean ended;
    private boolean closed;
    private boolean sourceHeld;
    private Runnable onRoom = () -> {};

    /** @param capacity bytes, 1 or more */
    Handoff(int capacity) {
        this.capacity = capacity;
        this.filling = new byte[Math.min(capacity, SMALLEST)];
        this.emptying = new byte[Math.min(capacity, SMALLEST)];
    }

    /** Event loop: adds a chunk. */
    synchronized void put(Buffer chunk) {
        int length = chunk.length();
        arrived += length;
        if (closed) {
            return;
        }
        if (filled + length > filling.length) {
            filling = Arrays.copyOf(filling, Math.max(filled + length, 2 * filling.length));
        }
        chunk.getBytes(filling, filled);
        filled += length;
        notifyAll();
    }

    /** Event loop: whether the source is to pause until {@link #onRoom} is called. */
    synchronized boolean isFull() {
        sourceHeld = !closed && isEnough();
        return sourceHeld;
    }

    private boolean isEnough() {
        return filled >= capacity || arrived >= wanted;
    }

    /** Only the first so many bytes of the body are wanted; for all threads, and may be changed while it flows. */
    public void want(long bytes) {
        synchronized (this) {
            wanted = bytes;
        }
        wakeSource();
    }

    private void wakeSource() {
        Runnable wake;
        synchronized (this) {
            if (!sourceHeld || isEnough()) {
                return;
            }
            sourceHeld = false;
            wake = onRoom;
        }
        wake.run();
    }

    /**
     * Event loop: what to call, by the writing thread, once there is room again. To be set after the source has
     * paused; where room was made in between it is called at once, since the source would never be woken otherwise.
     */
    void onRoom(Runnable wakeSource) {
        synchronized (this) {
            this.onRoom = wakeSource;
            if (sourceHeld) {
                return;
            }
        }
        wakeSource.run();
    }

    /** No more bytes will come; those that are here can still be taken. */
    synchronized void end() {
        ended = true;
        notifyAll();
    }

    /** Nothing goes in any more, and what is here is dropped. */
    synchronized void close() {
        closed = true;
        ended = true;
        filled = 0;
        notifyAll();
    }

    /**
     * Waits for bytes; they are in {@link #bytes()}, from 0 on, until the next call.
     *
     * @param patience the longest wait; as it waits only while the source is not paused, a wait that ends without
     *     bytes is a stall
     */
    public Found take(Duration patience) throws InterruptedException {
        synchronized (this) {
            if (!awaitBytes(patience)) {
                return Found.NOTHING;
            }
            if (filled == 0) {
                return Found.END;
            }
            byte[] full = filling;
            filling = emptying;
            emptying = full;
            taken = filled;
            filled = 0;
        }
        wakeSource();
        return Found.BYTES;
    }

    private boolean awaitBytes(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (filled == 0 && !ended) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** The bytes last taken. */
    public byte[] bytes() {
        return emptying;
    }

    /** How many they are. */
    public int count() {
        return taken;
    }

    /** All bytes that have come in, those that were dropped too. */
    public synchronized long arrived() {
        return arrived;
    }
}
