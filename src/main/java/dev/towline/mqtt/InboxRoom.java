package dev.towline.mqtt;

/**
 * How much may wait in the inbox: 20,000 messages and 8 MiB of payloads. One message alone is taken however heavy it is,
 * for it would never have room. Safe for all threads.
 */
final class InboxRoom {

    static final int MOST_MESSAGES = 20_000;
    static final long MOST_BYTES = 8 << 20;

    private int messages;
    private long bytes;

    /**
     * Whether one more message may wait; it counts from now on.
     *
     * @param size of its payload in bytes
     */
    synchronized boolean take(int size) {
        if (messages >= MOST_MESSAGES || (messages > 0 && bytes + size > MOST_BYTES)) {
            return false;
        }
        messages++;
        bytes += size;
        return true;
    }

    /** A message that was taken waits no more. */
    synchronized void leave(int size) {
        messages--;
        bytes -= size;
    }

    synchronized boolean isEmpty() {
        return messages == 0;
    }
}
