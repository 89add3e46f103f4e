package dev.towline.rest;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;

/**
 * One listener's response. What the socket does not take waits here, as references to what all listeners share; one
 * who does not read is cut off, comes back, and gets what it missed. On the event loop of its connection.
 */
final class EventStream implements EventFeed.Listener {

    private static final int WRITE_QUEUE = 16 << 10;
    private static final int MOST_WAITING = 64;
    private static final int TICKS_TO_BEAT = 15;
    private static final int TICKS_TO_CUT = 60;
    /** After which a client connects again. */
    private static final int RETRY_MILLIS = 2000;

    private static final String HEARTBEAT = ": alive\n\n";

    private final HttpServerResponse response;
    private final Context context;
    private final Runnable disconnect;
    private final Deque<Event> waiting = new ArrayDeque<>();
    private Iterator<Event> backlog = Collections.emptyIterator();
    private int quiet;
    private int stuck;

    EventStream(HttpServerRequest request, Context context) {
        this.response = request.response();
        this.context = context;
        this.disconnect = () -> Disconnection.of(request.connection());
    }

    /** Sends the head, then what comes first for this listener, then what is offered. */
    void begin(EventFeed.Beginning beginning) {
        response.setChunked(true)
                .setWriteQueueMaxSize(WRITE_QUEUE)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .drainHandler(drained -> send());
        response.write("retry: " + RETRY_MILLIS + "\nid: " + beginning.id() + "\n\n");
        backlog = beginning.first();
        send();
    }

    @Override
    public void offer(Event event) {
        context.runOnContext(now -> take(event));
    }

    @Override
    public void tick() {
        context.runOnContext(now -> beat());
    }

    private void take(Event event) {
        if (event.kind() == Event.Kind.PROGRESS && isBehind()) {
            return;
        }
        waiting.add(event);
        if (waiting.size() > MOST_WAITING) {
            cut();
        } else {
            send();
        }
    }

    private boolean isBehind() {
        return response.writeQueueFull() || backlog.hasNext() || !waiting.isEmpty();
    }

    private void send() {
        while (!response.ended() && !response.closed() && !response.writeQueueFull()) {
            if (backlog.hasNext()) {
                write(backlog.next().block());
            } else if (!waiting.isEmpty()) {
                write(waiting.remove().block());
            } else {
                return;
            }
        }
    }

    private void write(Buffer block) {
        quiet = 0;
        response.write(block);
    }

    private void beat() {
        if (response.closed()) {
            return;
        }
        stuck = response.writeQueueFull() ? stuck + 1 : 0;
        quiet++;
        if (stuck >= TICKS_TO_CUT) {
            cut();
        } else if (stuck == 0 && quiet >= TICKS_TO_BEAT) {
            write(Buffer.buffer(HEARTBEAT));
        }
    }

    private void cut() {
        waiting.clear();
        backlog = Collections.emptyIterator();
        disconnect.run();
    }
}
