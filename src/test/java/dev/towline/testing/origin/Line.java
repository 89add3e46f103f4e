package dev.towline.testing.origin;

import dev.towline.testing.origin.Exchange.Ending;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sending side of a connection, and what may be done to it. Waits end at once when the client goes. */
@SuppressWarnings("DoNotCallSuggester") // an event ends its exchange by what it throws
public final class Line implements AutoCloseable {
    /** Ends the exchange in hand and its connection. */
    static final class Ended extends IOException {
        private static final long serialVersionUID = 1;
        private final Ending how;

        Ended(Ending how) {
            super("the exchange ended: " + how, null);
            this.how = how;
        }

        Ending how() {
            return how;
        }
    }

    private final Socket socket;
    private final OutputStream out;
    private final CompletableFuture<Ending> gone = new CompletableFuture<>();

    Line(Socket socket) throws IOException {
        this.socket = socket;
        this.out = socket.getOutputStream();
    }

    public void write(String text) throws IOException {
        refuseIfGone();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void write(Content content, long offset, int length) throws IOException {
        refuseIfGone();
        content.writeTo(out, offset, length);
    }

    /** Closes in good order (FIN). */
    public void cut() throws IOException {
        throw end(Ending.CUT);
    }

    /** Aborts (RST); bytes in flight may be lost. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        throw end(Ending.RESET);
    }

    /** Closes without a response. */
    public void drop() throws IOException {
        throw end(Ending.DROPPED);
    }

    /** Waits until the gate is open. */
    public void await(Gate gate) throws IOException {
        waitFor(CompletableFuture.anyOf(gate.reach(), gone), Duration.ofDays(1));
        refuseIfGone();
    }

    /** Sends no more, until the client goes or the origin is closed. */
    public void awaitGone() throws IOException {
        await(new Gate());
    }

    void pause(Duration time) throws IOException {
        waitFor(gone, time);
        refuseIfGone();
    }

    /** The client closed, or the connection broke. */
    void clientGone() {
        gone.complete(Ending.CLIENT_CLOSED);
    }

    /** Why a write failed. */
    Ending reason() {
        return gone.getNow(Ending.CLIENT_CLOSED);
    }

    void finish() throws IOException {
        socket.shutdownOutput();
        socket.close();
    }

    /** Ends whatever is under way, for the origin closes. */
    @Override
    public void close() throws IOException {
        gone.complete(Ending.ORIGIN_CLOSED);
        socket.close();
    }

    private Ended end(Ending how) throws IOException {
        if (how == Ending.RESET) {
            socket.close();
        } else {
            finish();
        }
        return new Ended(how);
    }

    private void refuseIfGone() throws Ended {
        if (gone.isDone()) {
            throw new Ended(reason());
        }
    }

    private static void waitFor(Future<?> event, Duration limit) throws IOException {
        try {
            event.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // the time is over, which is what a pause waits for
        } catch (ExecutionException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
