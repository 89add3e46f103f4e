package dev.towline.part;

import dev.towline.job.Artifact;
import dev.towline.job.DigestAlgorithm;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import java.util.Map;
import java.util.Optional;

/** Whether bytes are what the job describes: their number first, then each digest. */
public final class Verification {

    private Verification() {}

    public static Failure tooLong() {
        return Failure.of(FailureCode.SIZE_MISMATCH, "the source sends more bytes than the job says");
    }

    public static Optional<Failure> of(Artifact artifact, long length, Map<DigestAlgorithm, String> digests) {
        if (artifact.size().isPresent() && artifact.size().getAsLong() != length) {
            return Optional.of(Failure.of(
                    FailureCode.SIZE_MISMATCH,
                    length + " bytes came, the job says " + artifact.size().getAsLong()));
        }
        return artifact.digests().entrySet().stream()
                .filter(promised -> !promised.getValue().equals(digests.get(promised.getKey())))
                .findFirst()
                .map(promised -> Failure.of(
                        FailureCode.mismatchOf(promised.getKey()),
                        "the " + promised.getKey().jcaName() + " of the bytes is " + digests.get(promised.getKey())
                                + ", the job says " + promised.getValue()));
    }
}
