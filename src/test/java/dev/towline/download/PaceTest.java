package dev.towline.download;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    private static final long STANDING_STILL = 0;

    private static BandwidthLimit cap(long bytesPerSecond) {
        return new BandwidthLimit(bytesPerSecond, () -> STANDING_STILL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # caps                          | agent         | job           | bytes
            none                            | 0             | 0             | 1048576
            of the agent alone              | 3200000       | 0             | 100000
            of the job alone                | 0             | 3200000       | 100000
            the agent's is smaller          | 3200000       | 6400000       | 100000
            the job's is smaller            | 6400000       | 3200000       | 100000
            one byte a second               | 1             | 0             | 4096
            just below the smallest buffer  | 131071        | 0             | 4096
            just at the smallest buffer     | 131072        | 0             | 4096
            just above the smallest buffer  | 131104        | 0             | 4097
            just below the largest buffer   | 33554431      | 0             | 1048575
            just at the largest buffer      | 33554432      | 0             | 1048576
            above the largest buffer        | 3355443200    | 0             | 1048576
            the most there is               | 9223372036854775807 | 0       | 1048576
            """)
    void theSmallerTheCapTheSmallerTheSips(String row, long agent, long job, int bytes) {
        assertThat(new Pace(cap(agent), cap(job)).bufferBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest(name = "agent {0}, job {1}")
    @CsvSource({"0, 0", "1000000000000, 0", "0, 1000000000000"})
    @Timeout(30)
    void whatPaysForItselfAtOnceIsNoWait(long agent, long job) throws InterruptedException {
        new Pace(cap(agent), cap(job)).pay(1);
    }

    @ParameterizedTest(name = "agent {0}, job {1}")
    @CsvSource({"10, 0", "0, 10", "10, 1000", "1000, 10"})
    @Timeout(30)
    void theSlowerOfBothIsWaitedFor(long agent, long job) throws InterruptedException {
        long begun = System.nanoTime();

        new Pace(cap(agent), cap(job)).pay(1);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    @Timeout(30)
    void aChangeOfTheCapEndsTheWait() throws InterruptedException {
        BandwidthLimit slow = cap(1);
        slow.pay(1_000_000);
        slow.change(1);

        slow.awaitPaid(System.nanoTime() + Duration.ofDays(1).toNanos());

        assertThat(slow.bytesPerSecond()).isEqualTo(1);
    }
}
