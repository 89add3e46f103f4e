package dev.towline.mqtt;

import org.jboss.logging.Logger;

/** The log lines on the connection to the broker. */
final class ConnectionLog {

    private static final Logger LOG = Logger.getLogger(Connection.class);

    private final MqttConfig config;
    private final Outage outage;
    private final WhyAway why;

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
        outage.failed(why.words(failure, made))
                .ifPresent(words -> LOG.warnf(
                        "the broker %s:%d is away: %s; downloads go on, and what is to be published waits",
                        config.host(), config.port(), words));
    }

    void up() {
        outage.back().ifPresent(words -> LOG.infof("the broker is connected and subscribed to%s", words));
    }
}
