package dev.towline.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.JobId;
import dev.towline.store.RepeatedLog;
import dev.towline.store.Troubles;
import dev.towline.testing.Jobs;
import dev.towline.testing.disk.DiskRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnwrittenRecordsTest {

    private static final JobId ONE = Jobs.id("one");
    private static final JobId OTHER = Jobs.id("other");

    private final AtomicLong now = new AtomicLong();
    private final Troubles troubles = new Troubles(new RepeatedLog(now::get));
    private final UnwrittenRecords unwritten = new UnwrittenRecords(troubles, now::get);

    private void fail(JobId id) {
        unwritten.attempt(id, () -> {
            throw DiskRules.ioError();
        });
    }

    private long secondsUntilFree() {
        long begun = now.get();
        while (unwritten.hold(ONE)) {
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        return Duration.ofNanos(now.get() - begun).toSeconds();
    }

    @Test
    void theWaitDoublesUpToAMinute() {
        List<Long> waits = new ArrayList<>();
        for (int failure = 0; failure < 9; failure++) {
            fail(ONE);
            waits.add(secondsUntilFree());
        }

        assertThat(waits).containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L, 60L);
    }

    @Test
    void whoWaitsTakesNoStep() {
        List<String> steps = new ArrayList<>();
        fail(ONE);

        unwritten.attempt(ONE, () -> steps.add("too early"));
        unwritten.attempt(OTHER, () -> steps.add("other"));

        assertThat(steps).containsExactly("other");
        assertThat(troubles.now()).containsOnlyKeys("the record of one");
    }

    @Test
    void aStepThatWorksEndsTheTrouble() {
        fail(ONE);
        fail(ONE);
        secondsUntilFree();
        unwritten.attempt(ONE, () -> {});

        assertThat(troubles.now()).isEmpty();
        fail(ONE);
        assertThat(secondsUntilFree()).isEqualTo(1);
    }

    @Test
    void aDefectOfOneJobIsItsOwnToo() {
        unwritten.attempt(ONE, () -> {
            throw new IllegalStateException("a defect");
        });

        assertThat(unwritten.hold(ONE)).isTrue();
        assertThat(unwritten.hold(OTHER)).isFalse();
    }

    @Test
    void jobsThatHaveEndedAreOfNoInterest() {
        fail(ONE);
        fail(OTHER);

        unwritten.keepOnly(OTHER::equals);

        assertThat(troubles.now()).containsOnlyKeys("the record of other");
        assertThat(unwritten.hold(ONE)).isFalse();
    }
}
