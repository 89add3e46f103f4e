package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class BandwidthLimitTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final AtomicLong now = new AtomicLong();

    private BandwidthLimit limit(long bytesPerSecond) {
        return new BandwidthLimit(bytesPerSecond, now::get);
    }

    @Test
    void noCapIsNoWait() {
        assertThat(limit(0).pay(Long.MAX_VALUE)).isZero();
    }

    @Test
    void bytesPayForThemselvesInTime() {
        BandwidthLimit limit = limit(1000);

        assertThat(limit.pay(500)).isEqualTo(SECOND / 2);
        assertThat(limit.pay(500)).isEqualTo(SECOND);
        now.set(SECOND);
        assertThat(limit.pay(250)).isEqualTo(SECOND / 4);
    }

    @Test
    void timeThatWasNotUsedIsNotSavedUp() {
        BandwidthLimit limit = limit(1000);
        now.set(100 * SECOND);

        assertThat(limit.pay(1000)).isEqualTo(SECOND);
    }

    @Test
    void aChangeForgetsWhatIsOwed() {
        BandwidthLimit limit = limit(1);
        limit.pay(1_000_000);
        limit.change(1000);

        assertThat(limit.bytesPerSecond()).isEqualTo(1000);
        assertThat(limit.pay(100)).isEqualTo(SECOND / 10);
        limit.change(0);
        assertThat(limit.pay(1_000_000)).isZero();
    }

    @Test
    @Timeout(30)
    void aWaitEndsOnceTheBytesHavePaidForThemselves() throws InterruptedException {
        BandwidthLimit limit = limit(1);
        limit.pay(1);
        now.set(SECOND);

        limit.awaitPaid(System.nanoTime() + TimeUnit.DAYS.toNanos(1));

        assertThat(limit.pay(1)).isEqualTo(SECOND);
    }

    @Test
    @Timeout(30)
    void aWaitEndsAtItsTime() throws InterruptedException {
        BandwidthLimit limit = limit(1);
        limit.pay(1_000_000);

        limit.awaitPaid(System.nanoTime() - 1);

        assertThat(limit.pay(1)).isEqualTo(1_000_001 * SECOND);
    }

    @Test
    void aWaitIsInterrupted() {
        BandwidthLimit limit = limit(1);
        limit.pay(1_000_000);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> limit.awaitPaid(System.nanoTime() + TimeUnit.DAYS.toNanos(1)))
                .isInstanceOf(InterruptedException.class);
    }

    @Property(tries = 200)
    void aThreadThatWaitsAsAskedKeepsTheCap(
            @ForAll @Size(min = 1, max = 50) int[] sips, @ForAll @IntRange(min = 1, max = 10_000_000) int cap) {
        AtomicLong clock = new AtomicLong();
        BandwidthLimit limit = new BandwidthLimit(cap, clock::get);
        long bytes = 0;
        for (int sip : sips) {
            int taken = Math.abs(sip % 100_000);
            bytes += taken;
            clock.addAndGet(limit.pay(taken));
        }

        assertThat(clock.get()).isCloseTo((long) ((double) bytes / cap * SECOND), Offset.offset(1000L));
    }
}
