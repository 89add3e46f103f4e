package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CauseTest {

    @ParameterizedTest(name = "{0}: may pass {1}, fewer requests {2}")
    @CsvSource({
        "400, false, false",
        "403, false, false",
        "404, false, false",
        "408, true, false",
        "423, false, false",
        "425, true, false",
        "429, true, true",
        "500, true, false",
        "503, true, true",
        "504, true, false",
        "529, true, false",
    })
    void aStatusSaysWhetherItIsWorthAnotherTry(int status, boolean mayPass, boolean fewer) {
        Cause cause = Cause.ofStatus(status);

        assertThat(cause.name()).isEqualTo("HTTP_" + status);
        assertThat(cause.mayPass()).isEqualTo(mayPass);
        assertThat(cause.asksForFewerRequests()).isEqualTo(fewer);
    }
}
