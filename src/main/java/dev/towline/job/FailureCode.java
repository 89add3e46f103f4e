package dev.towline.job;

/** Why a job ended without its artefact. Append-only: backends decide by these names. */
public enum FailureCode {
    INVALID_JOB(false),
    URL_NOT_ALLOWED(false),
    TOO_LARGE(false),
    SIGNATURE_INVALID(false),
    QUEUE_FULL(true),
    DISK_FULL(true),
    STORAGE_ERROR(true),
    MD5_MISMATCH(false),
    SHA256_MISMATCH(false),
    SIZE_MISMATCH(false),
    DOWNLOAD_FAILED(true),
    EXPIRED(false);

    private final boolean retryable;

    FailureCode(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether the same job may succeed when it is requested again. */
    public boolean retryable() {
        return retryable;
    }

    /** The code for bytes whose digest of this kind is not the promised one. */
    public static FailureCode mismatchOf(DigestAlgorithm algorithm) {
        return algorithm == DigestAlgorithm.MD5 ? MD5_MISMATCH : SHA256_MISMATCH;
    }
}
