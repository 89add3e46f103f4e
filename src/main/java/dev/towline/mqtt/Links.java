package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import dev.towline.report.Topics;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * Makes the links of the session, one after another, to the broker that is configured.
 *
 * @param topics the device's
 */
record Links(Vertx vertx, SessionOptions options, Topics topics) {

    /**
     * A link that is to be opened; it reads the TLS files now.
     *
     * @return empty while the client id is not known
     */
    Optional<Link> make(Link.Events events) {
        return options.create().map(with -> new Link(vertx, with, new InboundTopics(topics), events));
    }

    void open(Link link) {
        link.open(options.port(), options.host());
    }

    /** The filter of the topic of a message of ours, in the form in which an administrator grants rights. */
    String granted(Outgoing message) {
        return topics.granted(message.topic());
    }

    boolean isPresence(Outgoing message) {
        return message.topic().equals(topics.presence());
    }
}
