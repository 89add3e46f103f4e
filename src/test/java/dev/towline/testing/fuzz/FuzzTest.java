package dev.towline.testing.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FuzzTest {

    private static final List<byte[]> SEEDS = List.of("{\"action\":\"cancel\"}".getBytes(UTF_8));

    @Test
    void readsAsManyAsItWasAskedForAndHardlyOneTwice() {
        AtomicInteger read = new AtomicInteger();
        Set<String> different = new HashSet<>();
        Fuzz.run(1000, SEEDS, input -> {
            read.incrementAndGet();
            different.add(Arrays.toString(input));
        });

        assertThat(read).hasValue(1000);
        assertThat(different).hasSizeGreaterThan(900);
    }

    @Test
    void namesTheInputForWhichTheReaderThrows() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Fuzz.run(1000, SEEDS, input -> {
                    if (input.length == 5) {
                        throw new IllegalStateException("five");
                    }
                }))
                .withMessageMatching("input [0-9a-f]{10}");
    }

    @Test
    void noticesWhatIsKept() {
        List<byte[]> kept = new ArrayList<>();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Fuzz.run(1000, SEEDS, input -> kept.add(new byte[40_000])))
                .havingCause()
                .withMessageContaining("bytes kept");
    }
}
