package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.http.Handoff.Found;
import dev.towline.testing.process.Patience;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HandoffTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Handoff handoff = new Handoff(10);

    private byte[] taken() {
        return Arrays.copyOf(handoff.bytes(), handoff.count());
    }

    private static Buffer bytes(int count) {
        byte[] some = new byte[count];
        for (int i = 0; i < count; i++) {
            some[i] = (byte) i;
        }
        return Buffer.buffer(some);
    }

    @Test
    void whatIsPutIsTakenChunkByChunk() throws InterruptedException {
        handoff.put(Buffer.buffer(new byte[] {1, 2}));
        handoff.put(Buffer.buffer());
        handoff.put(Buffer.buffer(new byte[] {3}));

        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(taken()).containsExactly(1, 2);
        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(taken()).containsExactly(3);
        assertThat(handoff.arrived()).isEqualTo(3);
    }

    /** Else small reads into large arrays would fill the memory while the disk does not take bytes. */
    @Test
    void fewBytesOfALargeArrayWaitInASmallOne() throws InterruptedException {
        RecycledArrays arrays = new RecycledArrays(0);
        ByteBuf large = arrays.ioBuffer(64 << 10).writeBytes(new byte[] {1, 2});
        byte[] array = large.array();

        handoff.put(Buffer.buffer(large));

        assertThat(arrays.ioBuffer(64 << 10).array()).as("given back at once").isSameAs(array);
        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(taken()).containsExactly(1, 2);
        assertThat(handoff.bytes()).hasSize(2);
    }

    @Test
    void nothingComesInTime() throws InterruptedException {
        assertThat(handoff.take(Duration.ofMillis(1))).isEqualTo(Found.NOTHING);
        assertThat(handoff.take(Duration.ZERO)).isEqualTo(Found.NOTHING);
    }

    @Test
    void theEndComesAfterTheBytes() throws InterruptedException {
        handoff.put(bytes(3));
        handoff.end();

        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(handoff.take(LONG)).isEqualTo(Found.END);
        assertThat(handoff.take(LONG)).isEqualTo(Found.END);
    }

    @Test
    void theSourceIsHeldWhileItIsFullAndWokenOnce() throws InterruptedException {
        AtomicInteger woken = new AtomicInteger();
        handoff.put(bytes(9));
        assertThat(handoff.isFull()).isFalse();
        handoff.put(bytes(1));
        assertThat(handoff.isFull()).isTrue();
        handoff.onRoom(woken::incrementAndGet);
        assertThat(woken).hasValue(0);

        handoff.take(LONG);
        assertThat(woken).hasValue(1);
        assertThat(handoff.isFull()).isFalse();
        handoff.put(bytes(1));
        handoff.take(LONG);
        assertThat(woken).hasValue(1);
    }

    @Test
    void theSourceIsWokenOnceHalfIsTaken() throws InterruptedException {
        AtomicInteger woken = new AtomicInteger();
        handoff.put(bytes(4));
        handoff.put(bytes(4));
        handoff.put(bytes(4));
        assertThat(handoff.isFull()).isTrue();
        handoff.onRoom(woken::incrementAndGet);

        handoff.take(LONG);
        assertThat(woken).hasValue(0);
        assertThat(handoff.isFull()).isTrue();
        handoff.take(LONG);
        assertThat(woken).hasValue(1);
        handoff.take(LONG);
        assertThat(woken).hasValue(1);
    }

    @Test
    void aChunkThatIsPartOfALargerArrayIsTakenAlone() throws InterruptedException {
        handoff.put(bytes(9).slice(2, 5));
        handoff.put(bytes(9).slice(0, 3));

        handoff.take(LONG);
        assertThat(taken()).containsExactly(2, 3, 4);
        handoff.take(LONG);
        assertThat(taken()).containsExactly(0, 1, 2);
    }

    @Test
    void aSourceThatPausesWhileRoomIsMadeIsWokenAtOnce() throws InterruptedException {
        AtomicInteger woken = new AtomicInteger();
        handoff.put(bytes(10));
        assertThat(handoff.isFull()).isTrue();
        handoff.take(LONG);
        handoff.onRoom(woken::incrementAndGet);

        assertThat(woken).hasValue(1);
    }

    @Test
    void aChunkLargerThanEverIsTakenWhole() throws InterruptedException {
        Buffer large = bytes(1 << 20);
        handoff.put(large);

        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(taken()).isEqualTo(large.getBytes());
        handoff.put(bytes(5));
        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(taken()).isEqualTo(bytes(5).getBytes());
    }

    @Test
    void closingDropsWhatIsHereAndWhatStillComes() throws InterruptedException {
        handoff.put(bytes(10));
        handoff.close();
        handoff.put(bytes(7));

        assertThat(handoff.take(LONG)).isEqualTo(Found.END);
        assertThat(handoff.isFull()).isFalse();
        assertThat(handoff.arrived()).isEqualTo(17);
    }

    @Test
    void whoWaitsIsWokenByBytes() {
        CompletableFuture<Found> waiting = waitingTaker();
        handoff.put(bytes(1));

        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(Found.BYTES);
    }

    @Test
    void whoWaitsIsWokenByTheEnd() {
        CompletableFuture<Found> waiting = waitingTaker();
        handoff.end();

        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(Found.END);
    }

    @Test
    void whoWaitsIsWokenByClosing() {
        CompletableFuture<Found> waiting = waitingTaker();
        handoff.close();

        assertThat(waiting.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(Found.END);
    }

    private CompletableFuture<Found> waitingTaker() {
        CompletableFuture<Found> found = new CompletableFuture<>();
        Thread taker = new Thread(() -> {
            try {
                found.complete(handoff.take(LONG));
            } catch (InterruptedException stopped) {
                found.completeExceptionally(stopped);
            }
        });
        taker.setDaemon(true);
        taker.start();
        Patience.waitFor("the taker to wait").until(() -> taker.getState() == Thread.State.TIMED_WAITING);
        return found;
    }

    @Test
    void theSourcePausesOnceAllThatIsWantedHasArrived() throws InterruptedException {
        AtomicInteger woken = new AtomicInteger();
        handoff.want(3);
        handoff.put(bytes(2));
        assertThat(handoff.isFull()).isFalse();

        handoff.put(bytes(2));
        assertThat(handoff.isFull()).isTrue();
        handoff.onRoom(woken::incrementAndGet);

        assertThat(handoff.take(LONG)).isEqualTo(Found.BYTES);
        assertThat(woken).hasValue(0);
        handoff.want(5);
        assertThat(woken).hasValue(1);
        assertThat(handoff.isFull()).isFalse();
    }
}
