package dev.towline.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Confirmations confirmations = new Confirmations();

    @Test
    void oneThatWaitsIsNotEnoughToKnow() {
        assertThat(confirmations.unanswered(0, 2, 60 * SECOND)).isFalse();
        assertThat(confirmations.unanswered(0, 3, 10 * SECOND)).isFalse();
        assertThat(confirmations.areMissing()).isFalse();
    }

    @Test
    void whatCameBackSinceShowsThatOthersMay() {
        confirmations.givenBack(5 * SECOND);
        assertThat(confirmations.unanswered(0, 3, 60 * SECOND)).isFalse();
        assertThat(confirmations.unanswered(6 * SECOND, 3, 60 * SECOND)).isTrue();
    }

    @Test
    void itIsFoundOutOnceAndLookedAtLessAndLessOften() {
        assertThat(confirmations.unanswered(0, 3, 20 * SECOND)).isTrue();
        assertThat(confirmations.unanswered(0, 3, 21 * SECOND)).isFalse();
        assertThat(confirmations.isProbeDue(79 * SECOND)).isFalse();
        assertThat(confirmations.isProbeDue(80 * SECOND)).isTrue();
        assertThat(confirmations.isProbeDue(199 * SECOND)).isFalse();
        assertThat(confirmations.isProbeDue(200 * SECOND)).isTrue();
        assertThat(confirmations.isProbeDue(440 * SECOND)).isTrue();
        assertThat(confirmations.isProbeDue(740 * SECOND)).isTrue();
    }

    @Test
    void oneThatComesBackEndsIt() {
        confirmations.unanswered(0, 3, 20 * SECOND);
        assertThat(confirmations.givenBack(30 * SECOND)).isTrue();
        assertThat(confirmations.areMissing()).isFalse();
        assertThat(confirmations.isProbeDue(1000 * SECOND)).isFalse();
    }
}
