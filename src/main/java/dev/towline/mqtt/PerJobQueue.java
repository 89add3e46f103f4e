package dev.towline.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Keeps the order of the messages for one job, or for the whole agent: the next is dealt with once the one before is
 * over, however often that had to be tried. Messages for other jobs do not wait for it. For one thread.
 */
final class PerJobQueue {

    private final Map<String, Deque<Runnable>> queues = new HashMap<>();

    /**
     * Runs {@code work} now, or once all before it in its queue are over.
     *
     * @param queue empty where there is no order to keep
     */
    void take(String queue, Runnable work) {
        if (queue.isEmpty()) {
            work.run();
            return;
        }
        Deque<Runnable> before = queues.get(queue);
        if (before != null) {
            before.addLast(work);
            return;
        }
        queues.put(queue, new ArrayDeque<>());
        work.run();
    }

    /** The first in its queue is over. */
    void over(String queue) {
        Deque<Runnable> waiting = queues.get(queue);
        if (waiting == null) {
            return;
        }
        Runnable next = waiting.pollFirst();
        if (next == null) {
            queues.remove(queue);
        } else {
            next.run();
        }
    }
}
