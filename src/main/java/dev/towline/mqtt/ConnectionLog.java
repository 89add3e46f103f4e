package dev.towline.mqtt;

import java.util.Optional;
import org.jboss.logging.Logger;

/** What the log says of the connection to the broker. */
final class ConnectionLog {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    private final MqttConfig config;
    private final FailureTap tap;
    private final Outage outage;
    private final WhyAway why;

    ConnectionLog(MqttConfig config, FailureTap tap, Outage outage) {
        this.config = config;
        this.tap = tap;
        this.outage = outage;
        this.why = new WhyAway(config);
    }

    void made() {
        tap.take();
        outage.made();
    }

    /** @param made whether there was a connection, and not only the attempt */
    void failed(boolean made) {
        Optional<Throwable> failure = tap.take();
        String cause = failure.map(known -> why.words(known, made)).orElse("the reason is not known");
        failure.ifPresent(known -> LOG.debug("the broker is away", known));
        outage.failed(cause)
                .ifPresent(words -> LOG.warnf(
                        "the broker %s:%d is away: %s; downloads go on, and what is to be told waits",
                        config.host(), config.port(), words));
    }

    void up() {
        outage.back().ifPresent(words -> LOG.infof("the broker is connected and subscribed to%s", words));
    }
}
