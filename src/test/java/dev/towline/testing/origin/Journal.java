package dev.towline.testing.origin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** All that an origin saw, and the place to wait for more. Safe for any thread. */
final class Journal {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Exchange> exchanges = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private int connections;
    private int openConnections;

    int connectionOpened() {
        return change(() -> {
            openConnections++;
            return ++connections;
        });
    }

    void connectionClosed() {
        change(() -> openConnections--);
    }

    /** Returns the exchange's number. */
    int arrived(int connection, Request request) {
        return change(() -> {
            exchanges.add(Exchange.begun(exchanges.size() + 1, connection, request));
            return exchanges.size();
        });
    }

    void update(int number, UnaryOperator<Exchange> step) {
        change(() -> exchanges.set(number - 1, step.apply(exchanges.get(number - 1))));
    }

    void violation(String what) {
        change(() -> violations.add(what));
    }

    List<Exchange> exchanges() {
        return read(() -> List.copyOf(exchanges));
    }

    List<String> violations() {
        return read(() -> List.copyOf(violations));
    }

    int openConnections() {
        return read(() -> openConnections);
    }

    /** @throws AssertionError if the condition does not hold in time; its message lists all exchanges */
    void await(String what, Predicate<Journal> condition, Duration limit) throws InterruptedException {
        long left = limit.toNanos();
        lock.lockInterruptibly();
        try {
            while (!condition.test(this)) {
                if (left <= 0) {
                    throw new AssertionError("no " + what + " within " + limit + ": " + this);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String toString() {
        return openConnections() + " open connections, exchanges " + exchanges();
    }

    private <T> T change(Supplier<T> change) {
        return read(() -> {
            T result = change.get();
            changed.signalAll();
            return result;
        });
    }

    private <T> T read(Supplier<T> reading) {
        lock.lock();
        try {
            return reading.get();
        } finally {
            lock.unlock();
        }
    }
}
