package dev.towline.download;

import java.util.Optional;

/**
 * What a download asks for now, or would ask for next.
 *
 * @param action what is done with the bytes on disk
 * @param source the URL without its query, which is a credential
 * @param offset the first byte asked for; with {@link ResumePlan.Action#VERIFY} how many there are
 * @param ifRange the validator sent with a range, RFC 9110 13.1.5
 * @param attempt counted from 1 over the whole job
 */
public record NextRequest(ResumePlan.Action action, String source, long offset, Optional<String> ifRange, int attempt) {

    /** @param ifRange what the source's version is known by; only a range is sent with it */
    static NextRequest by(ResumePlan plan, String source, Optional<String> ifRange, int attempt) {
        return new NextRequest(
                plan.action(),
                source,
                plan.offset(),
                ifRange.filter(sent -> plan.action() == ResumePlan.Action.RESUME),
                attempt);
    }
}
