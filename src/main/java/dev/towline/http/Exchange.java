package dev.towline.http;

import dev.towline.job.Failure;
import java.util.Optional;

/**
 * One request and its response. Where the verdict takes the body, it flows into {@link #body()} as soon as the
 * header section is known. Closing ends the connection; body bytes that still come are dropped.
 */
public interface Exchange extends AutoCloseable {

    /** An exchange without a response: none came, or the request must not be sent. */
    static Exchange without(Verdict verdict) {
        return new NoResponse(verdict);
    }

    /** An exchange that failed before a header section came; most failures pass. */
    static Exchange failed(TransferFault fault) {
        return without(
                fault.cause().mayPass()
                        ? new Verdict.TryLater(fault.cause(), Optional.empty(), fault.why())
                        : new Verdict.GiveUp(Failure.download(fault.cause(), fault.why())));
    }

    /** Status and header section; status 0 where no response came. */
    ResponseHead head();

    /** What the response means. */
    Verdict verdict();

    /** The buffer that the body flows into. */
    Handoff body();

    /** Why the body ended before its time; empty where it came to its regular end. Known once it has ended. */
    Optional<TransferFault> failure();

    @Override
    void close();
}
