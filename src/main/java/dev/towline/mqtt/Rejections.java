package dev.towline.mqtt;

import dev.towline.json.ObjectNode;
import dev.towline.report.Outgoing;
import dev.towline.report.Publisher;
import dev.towline.report.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Publishes a message on {@code rejected} for each message that no job's status can answer. */
final class Rejections {

    private static final Logger LOG = Logger.getLogger(Rejections.class);
    private static final int LONGEST_TOPIC = 256;

    private final Publisher publisher;
    private final Topics topics;
    private final Clock clock;

    Rejections(Publisher publisher, Topics topics, Clock clock) {
        this.publisher = publisher;
        this.topics = topics;
        this.clock = clock;
    }

    /** @param reason for machines */
    void reject(String topic, String reason) {
        String shown = topic.length() <= LONGEST_TOPIC ? topic : topic.substring(0, LONGEST_TOPIC);
        LOG.warnf("rejected, %s: a message on %s", reason, shown.replaceAll("[\\p{Cntrl}\\u2028\\u2029]", "?"));
        String document = new ObjectNode()
                .put("topic", shown)
                .put("reason", reason)
                .put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .toString();
        publisher.publish(new Outgoing(topics.rejected(), document.getBytes(StandardCharsets.UTF_8), 1, false));
    }
}
