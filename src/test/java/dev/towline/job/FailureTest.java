package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    static Stream<Arguments> statuses() {
        return Stream.of(
                arguments(400, false),
                arguments(401, false),
                arguments(403, false),
                arguments(404, false),
                arguments(408, true),
                arguments(410, false),
                arguments(416, false),
                arguments(418, false),
                arguments(425, true),
                arguments(429, true),
                arguments(499, false),
                arguments(500, true),
                arguments(503, true),
                arguments(599, true));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("statuses")
    void someStatusesMayPass(int status, boolean passing) {
        assertThat(Cause.ofStatus(status)).isEqualTo(new Cause("HTTP_" + status, passing));
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments("TIMEOUT", Cause.TIMEOUT, true),
                arguments("CONNECTION_LOST", Cause.CONNECTION_LOST, true),
                arguments("DNS", Cause.DNS, true),
                arguments("TLS", Cause.TLS, true),
                arguments("TOO_MANY_REDIRECTS", Cause.TOO_MANY_REDIRECTS, false),
                arguments("PROTOCOL", Cause.PROTOCOL, true),
                arguments("WASTE_LIMIT", Cause.WASTE_LIMIT, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("causes")
    void aDownloadsFailureNamesItsCause(String name, Cause cause, boolean retryable) {
        Failure failure = Failure.download(cause, "why");

        assertThat(failure.code()).isEqualTo(FailureCode.DOWNLOAD_FAILED);
        assertThat(failure.cause()).contains(name);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(Failure.download(cause.forGood(), "why").retryable()).isFalse();
    }

    /** Back ends know these by name: append, never rename or drop. */
    @Test
    void theCodesAreTheContracts() {
        assertThat(FailureCode.values())
                .extracting(Enum::name)
                .startsWith(
                        "INVALID_JOB",
                        "URL_NOT_ALLOWED",
                        "TOO_LARGE",
                        "SIGNATURE_INVALID",
                        "QUEUE_FULL",
                        "DISK_FULL",
                        "STORAGE_ERROR",
                        "MD5_MISMATCH",
                        "SHA256_MISMATCH",
                        "SIZE_MISMATCH",
                        "DOWNLOAD_FAILED",
                        "EXPIRED");
    }

    @Test
    void onlyWhatMayPassIsWorthAnotherTry() {
        assertThat(FailureCode.values())
                .filteredOn(FailureCode::retryable)
                .containsExactlyInAnyOrder(
                        FailureCode.QUEUE_FULL,
                        FailureCode.DISK_FULL,
                        FailureCode.STORAGE_ERROR,
                        FailureCode.DOWNLOAD_FAILED);
    }

    @Test
    void eachDigestHasItsMismatch() {
        assertThat(FailureCode.mismatchOf(DigestAlgorithm.MD5)).isEqualTo(FailureCode.MD5_MISMATCH);
        assertThat(FailureCode.mismatchOf(DigestAlgorithm.SHA256)).isEqualTo(FailureCode.SHA256_MISMATCH);
    }

    @Test
    void controlActionsAreKnownByTheirLowerCaseNames() {
        assertThat(ControlAction.parse("cancel")).contains(ControlAction.CANCEL);
        assertThat(ControlAction.parse("forget")).contains(ControlAction.FORGET);
        assertThat(ControlAction.parse("CANCEL")).isEmpty();
        assertThat(ControlAction.parse("")).isEmpty();
    }
}
