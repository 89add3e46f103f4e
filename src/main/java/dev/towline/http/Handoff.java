package dev.towline.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Body bytes on their way from the event loop to the one thread that writes them. The chunks themselves change hands:
 * no byte is copied, and each is still in the processor's cache when it is hashed and written. Holds at most
 * {@code capacity} bytes and the chunk that overfills it; from {@link #isFull} on the source pauses, until half of them
 * are taken, and once all that is wanted has arrived. Once closed it takes nothing, also where the connection still
 * delivers bytes.
 */
public final class Handoff {

    /** What {@link #take} found. */
    public enum Found {
        BYTES,
        END,
        NOTHING
    }

    private final int capacity;
    private final Deque<Buffer> waiting = new ArrayDeque<>();
    private int filled;
    private ByteBuf chunk = Unpooled.EMPTY_BUFFER;
    private byte[] bytes = {};
    private int count;
    private long arrived;
    private long wanted = Long.MAX_VALUE;
    private boolean ended;
    private boolean closed;
    private boolean sourceHeld;
    private Runnable onRoom = () -> {};

    /** @param capacity bytes, 1 or more */
    Handoff(int capacity) {
        this.capacity = capacity;
    }

    /**
     * Event loop: adds a chunk.
     *
     * @param added nobody else uses it any more; its array is given back once it was taken and the next is
     */
    synchronized void put(Buffer added) {
        arrived += added.length();
        if (!closed && added.length() > 0) {
            waiting.add(compact(added));
            filled += added.length();
            notifyAll();
        }
    }

    /** Event loop: whether the source is to pause until {@link #onRoom} is called. */
    synchronized boolean isFull() {
        sourceHeld = !closed && (sourceHeld || filled >= capacity || arrived >= wanted);
        return sourceHeld;
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
            if (!sourceHeld || filled > capacity / 2 || arrived >= wanted) {
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
        waiting.clear();
        filled = 0;
        notifyAll();
    }

    /**
     * Waits for the next chunk; its bytes are in {@link #bytes()}, from 0 on, until the next call.
     *
     * @param patience the longest wait; as it waits only while the source is not paused, a wait that ends without
     *     bytes is a stall
     */
    public Found take(Duration patience) throws InterruptedException {
        synchronized (this) {
            if (!awaitBytes(patience)) {
                return Found.NOTHING;
            }
            if (waiting.isEmpty()) {
                return Found.END;
            }
            hold(waiting.remove());
            filled -= count;
        }
        wakeSource();
        return Found.BYTES;
    }

    /** Few bytes in a large array are copied: what waits needs no more than twice the memory of its bytes. */
    private static Buffer compact(Buffer added) {
        ByteBuf bytes = bytesOf(added);
        if (!bytes.hasArray() || bytes.readableBytes() >= bytes.array().length / 2) {
            return added;
        }
        Buffer copy = Buffer.buffer(added.getBytes());
        giveBack(bytes);
        return copy;
    }

    /** What is to come instead of the deprecated method is not there in this version. */
    @SuppressWarnings("deprecation")
    private static ByteBuf bytesOf(Buffer buffer) {
        return buffer.getByteBuf();
    }

    private void hold(Buffer next) {
        giveBack(chunk);
        chunk = bytesOf(next);
        bytes = arrayOf(chunk);
        count = chunk.readableBytes();
    }

    /** Vert.x protects the chunk from being released; but it has no more use for it, and what is inside may be used again. */
    private static void giveBack(ByteBuf used) {
        ByteBuf inside = used.unwrap();
        if (inside != null) {
            inside.release();
        }
    }

    /** Only the first chunk, which shares its array with the header section, begins elsewhere than at 0. */
    private static byte[] arrayOf(ByteBuf chunk) {
        boolean fromStart = chunk.hasArray() && chunk.arrayOffset() + chunk.readerIndex() == 0;
        return fromStart ? chunk.array() : ByteBufUtil.getBytes(chunk);
    }

    private boolean awaitBytes(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (waiting.isEmpty() && !ended) {
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
        return bytes;
    }

    /** How many they are. */
    public int count() {
        return count;
    }

    /** All bytes that have come in, those that were dropped too. */
    public synchronized long arrived() {
        return arrived;
    }
}
