package dev.towline;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Named threads that do not keep the process alive. */
final class Threads {

    private Threads() {}

    static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    static ScheduledExecutorService single(String name) {
        return Executors.newSingleThreadScheduledExecutor(work -> daemon(work, name));
    }
}
