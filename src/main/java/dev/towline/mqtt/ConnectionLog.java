package dev.towline.mqtt;

import java.util.Optional;
import org.jboss.logging.Logger;

/** The log lines on the connection to the broker, and the latest reason why there is none. Safe for all threads. */
final class ConnectionLog {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    private final MqttConfig config;
    private final Outage outage;
    private final WhyAway why;
    private volatile Optional<String> away = Optional.of("no connection was made yet");

    ConnectionLog(MqttConfig config, Outage outage) {
        this.config = config;
        this.outage = outage;
        this.why = new WhyAway(config);
    }

    void made() {
        outage.made();
    }

    /** @param made whether there was a connection, and not only the attempt */
    void failed(Throwable failure, boolean made) {
        LOG.debug("the broker is away", failure);
        String words = why.words(failure, made);
        away = Optional.of(words);
        outage.failed(words)
                .ifPresent(line -> LOG.warnf(
                        "the broker %s:%d is away: %s; downloads go on, and what is to be published waits",
                        config.host(), config.port(), line));
    }

    void up() {
        away = Optional.empty();
        outage.back().ifPresent(words -> LOG.infof("the broker is connected and subscribed to%s", words));
    }

    /** Why the broker is away; empty where it is not. */
    Optional<String> away() {
        return away;
    }
}
