package dev.towline.testing.origin;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Sends one response over a line, and lets its incidents happen at their places. */
final class Transmission {
    private static final int BLOCK = 16 * 1024;
    private static final int BLOCKS_PER_SECOND = 20;

    private final Response response;
    private final Line line;
    private final LongConsumer sent;

    /** @param sent takes the size of each block of the body, once it is handed over */
    Transmission(Response response, Line line, LongConsumer sent) {
        this.response = response;
        this.line = line;
        this.sent = sent;
    }

    void sendHead() throws IOException {
        for (String interim : response.delivery().interim()) {
            line.write(interim);
        }
        response.delivery().happenAt(Delivery.BEFORE_HEAD, line);
        String head = response.head();
        line.write(head.substring(0, head.length() / 2));
        response.delivery().happenAt(Delivery.MID_HEAD, line);
        line.write(head.substring(head.length() / 2));
    }

    void sendBody() throws IOException {
        long size = response.body().size();
        long startedAt = System.nanoTime();
        long position = 0;
        response.delivery().happenAt(position, line);
        while (position < size) {
            int length = (int) (Math.min(size, stopAfter(position)) - position);
            sendBlock(position, length);
            position += length;
            pace(position, startedAt);
            response.delivery().happenAt(position, line);
        }
        if (response.isChunked()) {
            line.write("0\r\n\r\n");
        }
    }

    private long stopAfter(long position) {
        return Math.min(position + blockSize(), response.delivery().nextPlaceAfter(position));
    }

    private long blockSize() {
        long fair = response.delivery().bytesPerSecond().orElse(Long.MAX_VALUE) / BLOCKS_PER_SECOND;
        return Math.max(1, Math.min(BLOCK, fair));
    }

    private void sendBlock(long position, int length) throws IOException {
        boolean chunked = response.isChunked();
        if (chunked) {
            line.write(Integer.toHexString(length) + "\r\n");
        }
        line.write(response.body(), position, length);
        sent.accept(length);
        if (chunked) {
            line.write("\r\n");
        }
    }

    private void pace(long position, long startedAt) throws IOException {
        if (response.delivery().bytesPerSecond().isPresent()) {
            long due = position
                    * 1_000_000_000
                    / response.delivery().bytesPerSecond().getAsLong();
            long ahead = due - (System.nanoTime() - startedAt);
            line.pause(Duration.ofNanos(Math.max(0, ahead)));
        }
    }
}
