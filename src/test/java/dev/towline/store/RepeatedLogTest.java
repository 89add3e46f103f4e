package dev.towline.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RepeatedLogTest {

    private final AtomicLong now = new AtomicLong();
    private final RepeatedLog log = new RepeatedLog(now::get);

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void theFirstIsSaidAtOnceAndLaterOnesOnceAMinuteWithTheirNumber() {
        assertThat(log.line("disk", "full")).contains("full");
        for (int second = 1; second < 60; second++) {
            pass(Duration.ofSeconds(1));
            assertThat(log.line("disk", "full")).isEmpty();
        }
        pass(Duration.ofSeconds(1));
        assertThat(log.line("disk", "still full")).contains("still full (60 times)");
        pass(Duration.ofSeconds(59));
        assertThat(log.line("disk", "full")).isEmpty();
    }

    @Test
    void whatComesOnceAMinuteIsNotCounted() {
        log.line("disk", "full");
        pass(Duration.ofMinutes(1));

        assertThat(log.line("disk", "full")).contains("full");
    }

    @Test
    void subjectsDoNotSilenceEachOther() {
        log.line("one", "bad");

        assertThat(log.line("other", "bad")).contains("bad");
    }

    @Test
    void ofTooManySubjectsTheOldestIsForgotten() {
        for (int subject = 0; subject <= 256; subject++) {
            log.line("subject " + subject, "bad");
        }

        assertThat(log.line("subject 1", "bad")).isEmpty();
        assertThat(log.line("subject 0", "bad")).isPresent();
    }
}
