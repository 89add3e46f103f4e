package dev.towline.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetBackoffTest {

    @ParameterizedTest(name = "after {0} failures, random {1}: {2} ms")
    @CsvSource({"1, 0, 1000", "1, 1, 2000", "2, 1, 3000", "3, 0.5, 3000", "7, 1, 61000", "1000, 1, 61000", "9, 0, 1000"
    })
    void doublesWithJitterAboveASecond(int failures, double random, long millis) {
        assertThat(new FleetBackoff(() -> random).delay(failures)).isEqualTo(Duration.ofMillis(millis));
    }
}
