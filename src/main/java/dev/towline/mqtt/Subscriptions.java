package dev.towline.mqtt;

import dev.towline.report.Topics;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes our subscriptions, at every connect: even a broker that remembers the session may have lost them, and it
 * sends retained requests only for a new SUBSCRIBE. A connection without an answer is ended; what the broker refused
 * is asked for again, less and less often. For the event loop alone.
 */
final class Subscriptions {

    private static final Logger LOG = Logger.getLogger(Subscriptions.class);
    private static final Duration FIRST_LIMIT = Duration.ofSeconds(5);
    private static final Duration LAST_LIMIT = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Topics topics;
    private final Connection connection;
    private final Flood flood;
    private final SubscriptionAnswers answers = new SubscriptionAnswers();
    private boolean earlierGone;

    Subscriptions(Vertx vertx, Topics topics, Connection connection) {
        this.vertx = vertx;
        this.topics = topics;
        this.connection = connection;
        this.flood = new Flood();
    }

    /** @param sessionPresent whether subscriptions of an earlier version may still be there */
    void begin(Link link, boolean sessionPresent) {
        if (answers.connected()) {
            LOG.warnf(
                    "the broker ends each connection without an answer to SUBSCRIBE: the right to subscribe to one of %s"
                            + " may be missing there",
                    String.join(", ", topics.needed()));
        }
        flood.begin();
        askForOptional(link);
        ask(link, topics.needed(), FIRST_LIMIT);
        if (sessionPresent && !earlierGone) {
            earlierGone = true;
            link.unsubscribe(topics.all());
        }
    }

    /** While the connection stands. */
    void again(Link link) {
        ask(link, topics.needed(), FIRST_LIMIT);
    }

    /** It does no harm where the broker refuses it. */
    private void askForOptional(Link link) {
        if (answers.mayAskForOptional()) {
            link.subscribe(topics.optional(), 1).thenAccept(codes -> answers.optionalAnswered());
        }
    }

    private void ask(Link link, List<String> filters, Duration limit) {
        long late = vertx.setTimer(limit.toMillis(), now -> unanswered(link, filters, limit));
        link.subscribe(filters, 1).whenComplete((codes, failed) -> {
            vertx.cancelTimer(late);
            if (failed == null && !link.hasEnded()) {
                answered(link, filters, codes);
            }
        });
    }

    private void unanswered(Link link, List<String> filters, Duration limit) {
        if (link.hasEnded()) {
            return;
        }
        if (limit.equals(LAST_LIMIT)) {
            link.abandon(new IllegalStateException("the broker does not answer SUBSCRIBE"));
        } else {
            ask(link, filters, LAST_LIMIT);
        }
    }

    private void answered(Link link, List<String> filters, List<Integer> codes) {
        answers.answered(filters, codes).forEach(Subscriptions::log);
        connection.subscribed(answers.refused());
        answers.waitBeforeAskingAgain().ifPresent(wait -> vertx.setTimer(wait.toMillis(), now -> askForRefused(link)));
    }

    private static void log(SubscriptionAnswers.Change change) {
        if (change.granted()) {
            LOG.infof("the broker lets us subscribe to %s now", change.filter());
        } else {
            LOG.warnf(
                    "the broker does not let us subscribe to %s: a right is missing there; it is asked again",
                    change.filter());
        }
    }

    /** SUBSCRIBE without a filter is a protocol violation, MQTT 3.1.1 3.8.3. */
    private void askForRefused(Link link) {
        if (link.hasEnded()) {
            return;
        }
        List<String> refused = answers.askAgain();
        if (!refused.isEmpty()) {
            ask(link, refused, FIRST_LIMIT);
        }
    }

    /** A message has come in: where it is one of a flood of requests, those that the broker dropped are asked for. */
    void came(Link link, Arrival arrival) {
        if (arrival.treatment().request() && flood.came(arrival.topic(), System.nanoTime())) {
            watchFlood(link);
        }
    }

    private void watchFlood(Link link) {
        vertx.setPeriodic(Flood.LOOK.toMillis(), timer -> {
            Flood.Step step = link.hasEnded() ? Flood.Step.OVER : flood.look(System.nanoTime());
            if (step == Flood.Step.OVER) {
                vertx.cancelTimer(timer);
            } else if (step == Flood.Step.ASK) {
                sweep(link);
            }
        });
    }

    /**
     * Brokers queue retained messages that they send at QoS 1, and silently drop what exceeds the queue; at the next
     * SUBSCRIBE the same first ones come again. Those sent at QoS 0 are not queued. The subscription must end at QoS
     * 1, so both are sent one right after the other.
     */
    private void sweep(Link link) {
        LOG.info("many requests came at once: those that the broker could not queue are asked for");
        link.subscribe(List.of(topics.requests()), 0);
        ask(link, List.of(topics.requests()), FIRST_LIMIT);
    }
}
