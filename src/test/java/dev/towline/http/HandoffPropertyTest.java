package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.http.Handoff.Found;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Apart from {@link HandoffTest}, for jqwik does not know that class's timeout. */
class HandoffPropertyTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Property(tries = 50)
    void bytesKeepTheirOrderBetweenThreads(@ForAll @Size(min = 1, max = 200) byte[] content) throws Exception {
        Handoff small = new Handoff(4);
        Thread source = new Thread(() -> {
            for (int at = 0; at < content.length; at += 3) {
                small.put(Buffer.buffer(Arrays.copyOfRange(content, at, Math.min(content.length, at + 3))));
            }
            small.end();
        });
        source.start();
        Buffer received = Buffer.buffer();
        while (small.take(LONG) == Found.BYTES) {
            received.appendBytes(small.bytes(), 0, small.count());
        }
        source.join();

        assertThat(received.getBytes()).isEqualTo(content);
    }
}
