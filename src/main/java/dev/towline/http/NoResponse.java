package dev.towline.http;

import java.util.Map;
import java.util.Optional;

/** An exchange without a response: there is no header section, no body and no connection. */
record NoResponse(Verdict verdict) implements Exchange {

    @Override
    public ResponseHead head() {
        return new ResponseHead(0, Map.of());
    }

    @Override
    public Handoff body() {
        Handoff none = new Handoff(1);
        none.close();
        return none;
    }

    @Override
    public Optional<TransferFault> failure() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // there is no connection
    }
}
