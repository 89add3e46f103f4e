package dev.towline.metrics;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/** Where meters are registered. What they read is asked for at each scrape, by any thread, and must be quick. */
public interface Meters {

    /**
     * What a meter is called.
     *
     * @param name words in lower case with dots between them, {@code towline.disk.free}
     * @param unit {@code bytes}, or empty where it counts things
     * @param help one sentence
     * @param labels few of them, with few values: each combination costs memory for ever
     */
    record Id(String name, String unit, String help, Map<String, String> labels) {}

    /** What never falls while the process lives. */
    void counter(Id id, DoubleSupplier total);

    /** What goes up and down. */
    void gauge(Id id, DoubleSupplier now);

    /** How long something takes; the result takes each duration. */
    Consumer<Duration> timer(Id id);
}
