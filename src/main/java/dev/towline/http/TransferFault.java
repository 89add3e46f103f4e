package dev.towline.http;

import dev.towline.job.Cause;

/** A source or the way to it failed. The message is safe to show: it holds nothing of the URL's query. */
public final class TransferFault extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Cause fault;

    public TransferFault(Cause fault, String message) {
        super(message, null, false, false);
        this.fault = fault;
    }

    public Cause fault() {
        return fault;
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
