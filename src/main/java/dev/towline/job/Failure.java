package dev.towline.job;

import java.util.Optional;

/**
 * Why a job ended without its artefact.
 *
 * @param cause for {@link FailureCode#DOWNLOAD_FAILED} only
 * @param message for people; holds no URL query, header value or credential
 * @param retryable whether the same job may succeed when it is requested again
 */
public record Failure(FailureCode code, Optional<String> cause, String message, boolean retryable) {

    /** A failure that is not a download's. */
    public static Failure of(FailureCode code, String message) {
        return new Failure(code, Optional.empty(), message, code.retryable());
    }

    /** The download failed: the source sends no more, or what it sends cannot be used. */
    public static Failure download(Cause cause, String message) {
        return new Failure(FailureCode.DOWNLOAD_FAILED, Optional.of(cause.name()), message, cause.mayPass());
    }
}
