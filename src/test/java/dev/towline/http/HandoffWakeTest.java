package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The source pauses when the buffer is full, and says only then how it is to be woken. */
class HandoffWakeTest {

    private final Handoff handoff = new Handoff(4);
    private final AtomicInteger woken = new AtomicInteger();

    @Test
    void theSourceIsWokenOnceThereIsRoom() throws InterruptedException {
        fill();
        handoff.onRoom(woken::incrementAndGet);
        assertThat(woken).hasValue(0);

        handoff.take(Duration.ofSeconds(1));

        assertThat(woken).hasValue(1);
    }

    @Test
    void roomMadeBetweenThePauseAndTheCallbackWakesAtOnce() throws InterruptedException {
        fill();
        handoff.take(Duration.ofSeconds(1));

        handoff.onRoom(woken::incrementAndGet);

        assertThat(woken).hasValue(1);
    }

    private void fill() {
        handoff.put(Buffer.buffer(new byte[4]));
        assertThat(handoff.isFull()).isTrue();
    }
}
