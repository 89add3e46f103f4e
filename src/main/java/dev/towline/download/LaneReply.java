package dev.towline.download;

import dev.towline.http.Verdict;
import java.io.IOException;

/**
 * What the response to a lane's own request means for the lane.
 *
 * @param bytes takes the body where it brings the bytes that were asked for
 */
record LaneReply(Bytes bytes) implements Verdict.Cases<LaneEnd, RuntimeException> {

    /** Takes the body. */
    @FunctionalInterface
    interface Bytes {
        LaneEnd take(Verdict.Append verdict) throws IOException, InterruptedException;
    }

    @Override
    public LaneEnd append(Verdict.Append verdict) throws IOException, InterruptedException {
        return bytes.take(verdict);
    }

    @Override
    public LaneEnd restart(Verdict.Restart verdict) {
        return LaneEnd.whole();
    }

    @Override
    public LaneEnd complete(Verdict.Complete verdict) {
        return LaneEnd.refused("the source has no such bytes");
    }

    @Override
    public LaneEnd redirect(Verdict.Redirect verdict) {
        throw new IllegalStateException("a redirect was not followed");
    }

    @Override
    public LaneEnd askWhole(Verdict.AskWhole verdict) {
        return LaneEnd.refused(verdict.why());
    }

    @Override
    public LaneEnd tryLater(Verdict.TryLater verdict) {
        boolean crowded = verdict.cause().asksForFewerRequests();
        return LaneEnd.because(crowded ? LaneEnd.Kind.CROWDED : LaneEnd.Kind.REFUSED, verdict.cause(), verdict.why());
    }

    @Override
    public LaneEnd urlRefused(Verdict.UrlRefused verdict) {
        return LaneEnd.refused("the source refused the URL");
    }

    @Override
    public LaneEnd giveUp(Verdict.GiveUp verdict) {
        return LaneEnd.refused(verdict.failure().message());
    }
}
