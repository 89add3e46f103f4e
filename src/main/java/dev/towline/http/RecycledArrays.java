package dev.towline.http;

import io.netty.buffer.AbstractByteBufAllocator;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledHeapByteBuf;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The buffers of one connection: arrays that are used again once their bytes are written. Otherwise each byte of a body is
 * a byte of garbage, and in a native image the collector takes a quarter of the processor's time. An array that is never
 * given back is collected as any other. Safe for all threads.
 */
final class RecycledArrays extends AbstractByteBufAllocator {

    /** A smaller array costs less to make than it would waste. */
    private static final int LEAST = 8 << 10;

    private static final int MOST_FREE = 2 << 20;

    /** More than a TLS record with what is around it has, RFC 8446 5.2. */
    static final int RECORD = 20 << 10;

    private final Free records = new Free(RECORD);

    /** For what is read from the socket at a time. */
    private final Free reads;

    private final int roomInFront;

    /** @param roomInFront bytes that are left free in front of what is read, 0 or more */
    RecycledArrays(int roomInFront) {
        this.roomInFront = roomInFront;
        this.reads = new Free(HttpOrigin.MAX_CHUNK + roomInFront);
    }

    @Override
    public ByteBuf ioBuffer() {
        return ioBuffer(HttpOrigin.MAX_CHUNK);
    }

    @Override
    public ByteBuf ioBuffer(int initialCapacity) {
        return ioBuffer(initialCapacity, Integer.MAX_VALUE);
    }

    @Override
    public ByteBuf ioBuffer(int initialCapacity, int maxCapacity) {
        return heapBuffer(initialCapacity + roomInFront, maxCapacity).setIndex(roomInFront, roomInFront);
    }

    @Override
    protected ByteBuf newHeapBuffer(int initialCapacity, int maxCapacity) {
        return new Recycled(initialCapacity, maxCapacity);
    }

    @Override
    protected ByteBuf newDirectBuffer(int initialCapacity, int maxCapacity) {
        return UnpooledByteBufAllocator.DEFAULT.directBuffer(initialCapacity, maxCapacity);
    }

    @Override
    public boolean isDirectBufferPooled() {
        return false;
    }

    private byte[] take(int least) {
        if (least < LEAST || least > reads.size) {
            return new byte[least];
        }
        return (least <= records.size ? records : reads).take();
    }

    private void give(byte[] array) {
        if (array.length == records.size) {
            records.give(array);
        } else if (array.length == reads.size) {
            reads.give(array);
        }
    }

    /** Arrays of one size that nobody uses, no more than {@link #MOST_FREE} bytes in all. */
    private static final class Free {

        private final int size;
        private final Deque<byte[]> arrays = new ArrayDeque<>();

        Free(int size) {
            this.size = size;
        }

        synchronized byte[] take() {
            byte[] used = arrays.pollLast();
            return used == null ? new byte[size] : used;
        }

        synchronized void give(byte[] array) {
            if (arrays.size() < MOST_FREE / size) {
                arrays.addLast(array);
            }
        }
    }

    /** Its capacity may be more than what was asked for. */
    private final class Recycled extends UnpooledHeapByteBuf {

        Recycled(int initialCapacity, int maxCapacity) {
            super(RecycledArrays.this, initialCapacity, maxCapacity);
        }

        @Override
        protected byte[] allocateArray(int initialCapacity) {
            return maxCapacity() < reads.size ? new byte[initialCapacity] : take(initialCapacity);
        }

        @Override
        protected void freeArray(byte[] array) {
            give(array);
        }
    }
}
