package dev.towline.mqtt;

import java.util.Optional;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears why a connection could not be made or was lost. The session tells that to handlers which its connector does not
 * hand out, and to its log, at DEBUG: this listens there, and lets through only what the configuration asks for. Should a
 * later version of the library log it otherwise, the reason is missing and nothing else breaks. Safe for all threads.
 */
final class FailureTap implements Filter {

    private static final String LIBRARY = "io.smallrye.reactive.messaging.mqtt";
    private static final String SESSION = LIBRARY + ".session.impl.MqttClientSessionImpl";

    /** Held, for what is set on a logger that nobody holds is forgotten with it. */
    private final Logger session = Logger.getLogger(SESSION);

    private final int shown;
    private @Nullable Throwable first;

    private FailureTap(int shown) {
        this.shown = shown;
    }

    /** Listens from now on, in place of the tap before. */
    static FailureTap open() {
        FailureTap tap = new FailureTap(Logger.getLogger(LIBRARY).getEffectiveLevel());
        tap.session.setLevel(Level.DEBUG);
        tap.session.setFilter(tap);
        return tap;
    }

    @Override
    public synchronized boolean isLoggable(LogRecord entry) {
        if (first == null) {
            first = entry.getThrown();
        }
        return entry.getLevel().intValue() >= shown;
    }

    /** The first failure since this was last asked: what follows it is the closing of the connection. */
    synchronized Optional<Throwable> take() {
        Optional<Throwable> taken = Optional.ofNullable(first);
        first = null;
        return taken;
    }
}
