package dev.towline.http;

import static dev.towline.testing.origin.DeliveryFaults.silence;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.job.Cause;
import dev.towline.testing.Impatient;
import dev.towline.testing.origin.Content;
import dev.towline.testing.origin.Origin;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The bound on opening, as the container puts it in force. */
@QuarkusTest
@TestProfile(Impatient.class)
class TimedOpenerTest {

    @Inject
    TimedOpener opener;

    @Test
    void aSourceThatIsSilentIsATimeoutOfTheTransfer() throws IOException, InterruptedException {
        try (Origin origin = Origin.serving(Content.empty()).start()) {
            origin.always(silence());
            OriginRequest request = new OriginRequest(origin.url("/f"), Map.of(), head -> new Verdict.Complete(), 1024);

            Verdict verdict = opener.open(request).verdict();

            assertThat(verdict).isInstanceOfSatisfying(Verdict.TryLater.class, later -> assertThat(later.cause())
                    .isEqualTo(Cause.TIMEOUT));
            assertThat(Thread.interrupted()).isFalse();
            origin.awaitConnections(0, Duration.ofSeconds(20));
        }
    }
}
