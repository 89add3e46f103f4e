package dev.towline.part;

import static dev.towline.job.DigestAlgorithm.MD5;
import static dev.towline.job.DigestAlgorithm.SHA256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.testing.Jobs;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether bytes are what the job describes. */
class VerificationTest {

    private static final Map<DigestAlgorithm, String> BOTH = Map.of(SHA256, Jobs.SHA256, MD5, Jobs.MD5);
    private static final String WRONG = "00";

    static Stream<Arguments> bytes() {
        OptionalLong ten = OptionalLong.of(10);
        return Stream.of(
                arguments("right", ten, BOTH, 10, BOTH, Optional.empty()),
                arguments("right, of unknown size", OptionalLong.empty(), BOTH, 11, BOTH, Optional.empty()),
                arguments("one too few", ten, BOTH, 9, BOTH, Optional.of(FailureCode.SIZE_MISMATCH)),
                arguments("one too many", ten, BOTH, 11, BOTH, Optional.of(FailureCode.SIZE_MISMATCH)),
                arguments(
                        "too few and wrong",
                        ten,
                        BOTH,
                        9,
                        Map.of(SHA256, WRONG, MD5, WRONG),
                        Optional.of(FailureCode.SIZE_MISMATCH)),
                arguments(
                        "another SHA-256",
                        ten,
                        BOTH,
                        10,
                        Map.of(SHA256, WRONG, MD5, Jobs.MD5),
                        Optional.of(FailureCode.SHA256_MISMATCH)),
                arguments(
                        "another MD5",
                        ten,
                        BOTH,
                        10,
                        Map.of(SHA256, Jobs.SHA256, MD5, WRONG),
                        Optional.of(FailureCode.MD5_MISMATCH)),
                arguments(
                        "a digest that was not promised",
                        ten,
                        Map.of(MD5, Jobs.MD5),
                        10,
                        Map.of(SHA256, WRONG, MD5, Jobs.MD5),
                        Optional.empty()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytes")
    void isTheNumberOfBytesFirstAndThenEachDigest(
            String row,
            OptionalLong size,
            Map<DigestAlgorithm, String> promised,
            long length,
            Map<DigestAlgorithm, String> digests,
            Optional<FailureCode> expected) {
        Artifact artifact = Jobs.artifact(size, promised, Jobs.URL);

        assertThat(Verification.of(artifact, length, digests).map(Failure::code))
                .isEqualTo(expected);
    }

    @Test
    void whatIsLongerThanTheJobSaysHasTheWrongSize() {
        assertThat(Verification.tooLong().code()).isEqualTo(FailureCode.SIZE_MISMATCH);
    }
}
