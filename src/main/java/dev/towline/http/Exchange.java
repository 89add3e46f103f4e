package dev.towline.http;

import java.util.Optional;

/**
 * One request and what came of it. The body, where the verdict let it in, flows into {@link #body()} from the moment that
 * the header section is known. Closing ends the connection; a body that still comes has no way to anywhere.
 */
public interface Exchange extends AutoCloseable {

    /** An exchange whose verdict stands without a response: none came, or it must not be asked for. */
    static Exchange without(Verdict verdict) {
        return new NoResponse(verdict);
    }

    /** An exchange that failed before a header section came: the source may do better in a while. */
    static Exchange failed(TransferFault fault) {
        return without(new Verdict.TryLater(fault.fault(), Optional.empty(), fault.why()));
    }

    /** Status and header section; status 0 where no response came. */
    ResponseHead head();

    /** What the response means. */
    Verdict verdict();

    /** Where the body comes in. */
    Handoff body();

    /** Why the body ended before its time; empty where it came to its regular end. Known once it has ended. */
    Optional<TransferFault> failure();

    @Override
    void close();
}
