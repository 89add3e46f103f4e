package dev.towline.download;

import dev.towline.http.TransferFault;
import java.io.IOException;

/** How the copying of a body ended. */
sealed interface BodyEnd {

    /** One method for each end, so that a new one does not compile until it is dealt with. */
    interface Cases<R> {
        R complete() throws IOException, NoNewBytes;

        R tooLong() throws IOException;

        R broken(TransferFault fault) throws IOException, NoNewBytes;

        R widens(long taken) throws IOException, NoNewBytes, InterruptedException;
    }

    /** Whether the response goes on, so that it must not be closed. */
    boolean keepsResponse();

    /** Calls the method of {@code cases} for this end. */
    <R> R act(Cases<R> cases) throws IOException, NoNewBytes, InterruptedException;

    /** It ended by the rules of its framing, RFC 9112 6.3. */
    record Complete() implements BodyEnd {
        @Override
        public boolean keepsResponse() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException, NoNewBytes {
            return cases.complete();
        }
    }

    /** More bytes came than the artefact has; those beyond were not written. */
    record TooLong() implements BodyEnd {
        @Override
        public boolean keepsResponse() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.tooLong();
        }
    }

    /** It broke off, stalled, or was not worth reading on. */
    record Broken(TransferFault fault) implements BodyEnd {
        @Override
        public boolean keepsResponse() {
            return false;
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException, NoNewBytes {
            return cases.broken(fault);
        }
    }

    /**
     * Another connection is wanted: the response goes on.
     *
     * @param taken how many of its bytes are here
     */
    record Widens(long taken) implements BodyEnd {
        @Override
        public boolean keepsResponse() {
            return true;
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException, NoNewBytes, InterruptedException {
            return cases.widens(taken);
        }
    }
}
