package dev.towline.http;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.spi.BodyStream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a pipe from a response to a {@link Handoff}: passes chunks on, and no more, on the event loop. The end of the
 * pipe proves nothing, since it ends its target after a failure too; the result of the response shows whether it
 * failed.
 */
final class BodySink implements BodyStream<Void> {

    private final Handoff handoff;

    BodySink(Handoff handoff) {
        this.handoff = handoff;
    }

    @Override
    public Future<Void> write(Buffer data) {
        handoff.put(data);
        return Future.succeededFuture();
    }

    @Override
    public void write(Buffer data, Handler<AsyncResult<Void>> done) {
        write(data).onComplete(done);
    }

    @Override
    public void end(Handler<AsyncResult<Void>> done) {
        if (done != null) {
            done.handle(Future.succeededFuture());
        }
    }

    @Override
    public boolean writeQueueFull() {
        return handoff.isFull();
    }

    /** Called by the writer; the pipe's own handler goes back to the response's event loop by itself. */
    @Override
    public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
        handoff.onRoom(handler == null ? () -> {} : () -> handler.handle(null));
        return this;
    }

    @Override
    public Future<Void> result() {
        return Future.succeededFuture();
    }

    @Override
    public void handle(Throwable failure) {
        // the result of the response holds it
    }

    @Override
    public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public WriteStream<Buffer> setWriteQueueMaxSize(int maxSize) {
        return this;
    }
}
