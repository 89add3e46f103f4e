package dev.towline.http;

import java.util.Optional;

/**
 * One request and its answer, head known. The body, where the verdict let it in, flows into {@link #body()} from now on.
 * Closing ends the connection; a body that still comes has no way to anywhere.
 */
public interface Exchange extends AutoCloseable {

    ResponseHead head();

    Verdict verdict();

    /** Where the body comes in. */
    Handoff body();

    /** Why the body ended before its time; empty where it came to its regular end. Known once it has ended. */
    Optional<TransferFault> failure();

    @Override
    void close();
}
