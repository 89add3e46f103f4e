package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.SourcePolicy;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Judges a response by its status and header section alone, before a byte of its body is taken. A body is appended
 * only where every header field agrees that it is the next bytes of the same version.
 *
 * @param span what was requested
 * @param declaredSize of the artefact, by the job
 * @param knownTotal of the artefact, by earlier responses
 * @param known the validators that this source sent before
 * @param policy the largest size
 */
public record ResponseVerdict(
        Span span, OptionalLong declaredSize, OptionalLong knownTotal, Validator known, SourcePolicy policy) {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Set<Integer> URL_REFUSED = Set.of(401, 403, 410);

    /** @param now for a Retry-After that is a date */
    public Verdict of(ResponseHead head, Instant now) {
        int status = head.status();
        if (status == 200) {
            return whole(head);
        }
        if (status == 206) {
            return partial(head);
        }
        if (status == 416) {
            return unsatisfiable(head);
        }
        if (REDIRECTS.contains(status)) {
            return redirect(head);
        }
        return failedStatus(head, now);
    }

    private Verdict whole(ResponseHead head) {
        if (head.isCoded()) {
            return contentCoded();
        }
        return checkTotal(head.contentLength())
                .orElseGet(() -> new Verdict.Restart(head.contentLength(), Validator.of(head)));
    }

    private Verdict partial(ResponseHead head) {
        if (span.isWhole()) {
            return new Verdict.TryLater(Cause.PROTOCOL, Optional.empty(), "206 although no range was asked for");
        }
        if (head.isCoded()) {
            return contentCoded();
        }
        Optional<ContentRange> range = head.field("Content-Range").flatMap(ContentRange::parse);
        if (head.isMultipart() || range.isEmpty() || range.get().first().isEmpty()) {
            return unusable("206 without a usable Content-Range");
        }
        if (range.get().first().getAsLong() != span.from()) {
            return unusable("206 that starts at another byte than was asked for");
        }
        return nextBytes(head, range.get());
    }

    private Verdict nextBytes(ResponseHead head, ContentRange range) {
        long length = range.last().orElse(0) - span.from() + 1;
        if (head.contentLength().isPresent() && head.contentLength().getAsLong() != length) {
            return unusable("206 whose Content-Length and Content-Range differ");
        }
        if (differ(range.total(), knownTotal) || differ(range.total(), declaredSize)) {
            return new Verdict.AskWhole("the source now serves another size");
        }
        if (known.contradicts(Validator.of(head))) {
            return new Verdict.AskWhole("the source now serves another version");
        }
        return checkTotal(range.total())
                .orElseGet(() -> new Verdict.Append(range.total(), known.with(Validator.of(head))));
    }

    /** RFC 9110 15.5.17: a server sends the current length in {@code Content-Range: bytes *}{@code /N}. */
    private Verdict unsatisfiable(ResponseHead head) {
        if (span.isWhole()) {
            return new Verdict.GiveUp(Failure.download(Cause.ofStatus(416), "416 although no range was asked for"));
        }
        OptionalLong total = head.field("Content-Range")
                .flatMap(ContentRange::parse)
                .map(ContentRange::total)
                .orElse(OptionalLong.empty());
        return total.equals(OptionalLong.of(span.from()))
                ? new Verdict.Complete()
                : new Verdict.AskWhole("the source has no bytes from " + span.from() + " on");
    }

    private static Verdict redirect(ResponseHead head) {
        return head.field("Location")
                .filter(location -> !location.isEmpty())
                .<Verdict>map(Verdict.Redirect::new)
                .orElseGet(() ->
                        new Verdict.GiveUp(Failure.download(Cause.PROTOCOL.forGood(), "redirect without a Location")));
    }

    private static Verdict failedStatus(ResponseHead head, Instant now) {
        if (URL_REFUSED.contains(head.status())) {
            return new Verdict.UrlRefused(head.status());
        }
        Cause cause = Cause.ofStatus(head.status());
        String why = "the source responded with " + head.status();
        return cause.mayPass()
                ? new Verdict.TryLater(cause, RetryAfter.of(head, now), why)
                : new Verdict.GiveUp(Failure.download(cause, why));
    }

    private static Verdict contentCoded() {
        return new Verdict.GiveUp(
                Failure.download(Cause.PROTOCOL.forGood(), "a content coding that was not asked for"));
    }

    private static Verdict unusable(String why) {
        return new Verdict.TryLater(Cause.PROTOCOL, Optional.empty(), why);
    }

    private Optional<Verdict> checkTotal(OptionalLong total) {
        if (total.isEmpty()) {
            return Optional.empty();
        }
        if (differ(total, declaredSize)) {
            return Optional.of(new Verdict.GiveUp(Failure.of(
                    FailureCode.SIZE_MISMATCH,
                    "the source has " + total.getAsLong() + " bytes, the job says " + declaredSize.getAsLong())));
        }
        return policy.violation(total.getAsLong()).map(Verdict.GiveUp::new);
    }

    private static boolean differ(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent() && one.getAsLong() != other.getAsLong();
    }
}
