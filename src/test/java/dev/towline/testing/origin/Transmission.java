package dev.towline.testing.origin;

import dev.towline.testing.origin.Answer.Framing;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongConsumer;

/** Sends one answer over a line, and lets its incidents happen at their places. */
final class Transmission {
    private static final int BLOCK = 16 * 1024;
    private static final int BLOCKS_PER_SECOND = 20;

    private final Answer answer;
    private final Line line;
    private final LongConsumer sent;

    /** @param sent is told the size of each block of the body, once it is handed over */
    Transmission(Answer answer, Line line, LongConsumer sent) {
        this.answer = answer;
        this.line = line;
        this.sent = sent;
    }

    void sendHead() throws IOException {
        for (String interim : answer.delivery().interim()) {
            line.write(interim);
        }
        answer.delivery().happenAt(Delivery.BEFORE_HEAD, line);
        String head = answer.head();
        line.write(head.substring(0, head.length() / 2));
        answer.delivery().happenAt(Delivery.MID_HEAD, line);
        line.write(head.substring(head.length() / 2));
    }

    void sendBody() throws IOException {
        long size = answer.body().size();
        long startedAt = System.nanoTime();
        long position = 0;
        answer.delivery().happenAt(position, line);
        while (position < size) {
            int length = (int) (Math.min(size, stopAfter(position)) - position);
            sendBlock(position, length);
            position += length;
            pace(position, startedAt);
            answer.delivery().happenAt(position, line);
        }
        if (answer.framing() == Framing.CHUNKED) {
            line.write("0\r\n\r\n");
        }
    }

    private long stopAfter(long position) {
        return Math.min(position + blockSize(), answer.delivery().nextPlaceAfter(position));
    }

    private long blockSize() {
        long fair = answer.delivery().bytesPerSecond().orElse(Long.MAX_VALUE) / BLOCKS_PER_SECOND;
        return Math.max(1, Math.min(BLOCK, fair));
    }

    private void sendBlock(long position, int length) throws IOException {
        boolean chunked = answer.framing() == Framing.CHUNKED;
        if (chunked) {
            line.write(Integer.toHexString(length) + "\r\n");
        }
        line.write(answer.body(), position, length);
        sent.accept(length);
        if (chunked) {
            line.write("\r\n");
        }
    }

    private void pace(long position, long startedAt) throws IOException {
        if (answer.delivery().bytesPerSecond().isPresent()) {
            long due = position
                    * 1_000_000_000
                    / answer.delivery().bytesPerSecond().getAsLong();
            long ahead = due - (System.nanoTime() - startedAt);
            line.pause(Duration.ofNanos(Math.max(0, ahead)));
        }
    }
}
