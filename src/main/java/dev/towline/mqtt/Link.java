package dev.towline.mqtt;

import dev.towline.report.Outgoing;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.AsyncResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import io.vertx.mqtt.messages.MqttConnAckMessage;
import io.vertx.mqtt.messages.MqttPublishMessage;
import io.vertx.mqtt.messages.MqttSubAckMessage;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * One connection to the broker, from CONNECT to its end. When it ends, all futures that wait for an answer of the
 * broker fail. For its event loop alone, except for the acknowledgement of what came in.
 */
final class Link {

    private static final Logger LOG = Logger.getLogger(Link.class);
    private static final int CONNACK_MILLIS = 20_000;
    private static final int LONGEST_QUEUE = 1024;
    private static final long JUST_NANOS = 500_000_000L;

    /** Called for what happens, on the event loop. */
    interface Events {
        /** @param sessionPresent the broker remembers the session */
        void opened(Link link, boolean sessionPresent);

        void came(Arrival arrival);

        /** Called once, also where the connection could not be made. */
        void ended(Link link, Throwable cause);
    }

    private record Publish(Outgoing message, CompletableFuture<Void> acknowledged) {}

    /** @param order of sending */
    private record Sent(int order, Publish publish) {}

    private final Vertx vertx;
    private final MqttClientOptions options;
    private final MqttClient client;
    private final InboundTopics topics;
    private final Events events;
    private final Queue<Publish> waiting = new ArrayDeque<>();
    private final Map<Integer, Sent> published = new LinkedHashMap<>();
    private final Map<Integer, CompletableFuture<List<Integer>>> subscribed = new HashMap<>();
    /** The first message of QoS 0 after which no other was acknowledged: the broker may not have dealt with it. */
    private Optional<Sent> sentAtMostOnce = Optional.empty();

    private Optional<Sent> answered = Optional.empty();
    private long answeredAt;
    private int lastOrder;
    private int inFlight;
    private long connackTimer;
    private boolean ended;

    Link(Vertx vertx, MqttClientOptions options, InboundTopics topics, Events events) {
        this.vertx = vertx;
        this.options = options;
        this.topics = topics;
        this.events = events;
        this.client = MqttClient.create(vertx, options);
    }

    /** @param host also the server's name towards TLS */
    void open(int port, String host) {
        client.exceptionHandler(this::abandon);
        client.closeHandler(closed -> ended(new IllegalStateException("Connection closed")));
        client.publishHandler(this::came);
        client.subscribeCompletionHandler(this::subscribed);
        client.publishCompletionHandler(this::published);
        connackTimer = vertx.setTimer(CONNACK_MILLIS, late -> abandon(new TimeoutException("no CONNACK in time")));
        client.connect(port, host, host).onComplete(this::connected);
    }

    private void connected(AsyncResult<MqttConnAckMessage> result) {
        vertx.cancelTimer(connackTimer);
        if (ended) {
            return;
        }
        if (result.succeeded()) {
            events.opened(this, result.result().isSessionPresent());
        } else {
            ended(result.cause());
        }
    }

    boolean hasEnded() {
        return ended;
    }

    /** Ends it at once, without waiting for the broker. */
    void abandon(Throwable cause) {
        if (!ended) {
            ended(cause);
            close();
        }
    }

    /** DISCONNECT: the broker does not send the last will. No event follows. */
    CompletionStage<Void> leave() {
        ended = true;
        failWaiting(new IllegalStateException("the agent stops"));
        return client.disconnect().toCompletionStage();
    }

    private void close() {
        try {
            client.disconnect();
        } catch (RuntimeException closedAlready) {
            LOG.debug("closed already", closedAlready);
        }
    }

    private void ended(Throwable cause) {
        if (ended) {
            return;
        }
        ended = true;
        vertx.cancelTimer(connackTimer);
        failWaiting(cause);
        events.ended(this, cause);
    }

    private void failWaiting(Throwable cause) {
        published.values().forEach(sent -> sent.publish().acknowledged().completeExceptionally(cause));
        waiting.forEach(publish -> publish.acknowledged().completeExceptionally(cause));
        subscribed.values().forEach(answer -> answer.completeExceptionally(cause));
    }

    private void came(MqttPublishMessage message) {
        String topic = message.topicName();
        events.came(new Arrival(
                topics.of(topic), topic, message.payload().getBytes(), message.isRetain(), () -> acknowledge(message)));
    }

    /** Where the connection was lost meanwhile this throws; the message then comes again, and is recognised. */
    private static void acknowledge(MqttPublishMessage message) {
        try {
            message.ack();
        } catch (RuntimeException connectionLost) {
            LOG.debug("not acknowledged, the connection is gone", connectionLost);
        }
    }

    /**
     * Asks for messages; the filters stay in their order, which is that of the answer.
     *
     * @return the broker's answers: a QoS each, 0x80 for what it refuses
     */
    CompletionStage<List<Integer>> subscribe(List<String> filters, int qos) {
        Map<String, Integer> asked = new LinkedHashMap<>();
        filters.forEach(filter -> asked.put(filter, qos));
        CompletableFuture<List<Integer>> answer = new CompletableFuture<>();
        client.subscribe(asked).onSuccess(id -> subscribed.put(id, answer)).onFailure(answer::completeExceptionally);
        return answer;
    }

    /** Ends a subscription; the answer is not waited for. */
    void unsubscribe(String filter) {
        client.unsubscribe(filter);
    }

    private void subscribed(MqttSubAckMessage answer) {
        CompletableFuture<List<Integer>> asked = subscribed.remove(answer.messageId());
        if (asked != null) {
            asked.complete(answer.grantedQoSLevels());
        }
    }

    /** @param acknowledged done once the broker has acknowledged it, for QoS 0 once it is written; fails where it did not */
    void publish(Outgoing message, CompletableFuture<Void> acknowledged) {
        if (ended || waiting.size() >= LONGEST_QUEUE) {
            acknowledged.completeExceptionally(new IllegalStateException("not connected, or too many messages wait"));
            return;
        }
        waiting.add(new Publish(message, acknowledged));
        publishWaiting();
    }

    /** No more unacknowledged messages at a time than the client takes: it throws at one more. */
    private void publishWaiting() {
        while (!waiting.isEmpty() && inFlight < options.getMaxInflightQueue()) {
            publish(waiting.remove());
        }
    }

    private void publish(Publish next) {
        Outgoing message = next.message();
        MqttQoS qos = MqttQoS.valueOf(message.qos());
        boolean atLeastOnce = qos != MqttQoS.AT_MOST_ONCE;
        Sent sent = new Sent(++lastOrder, next);
        inFlight += atLeastOnce ? 1 : 0;
        client.publish(message.topic(), Buffer.buffer(message.payload()), qos, false, message.retain())
                .onFailure(failed -> {
                    inFlight -= atLeastOnce ? 1 : 0;
                    next.acknowledged().completeExceptionally(failed);
                })
                .onSuccess(id -> {
                    if (atLeastOnce) {
                        published.put(id, sent);
                    } else {
                        sentAtMostOnce = sentAtMostOnce.or(() -> Optional.of(sent));
                        next.acknowledged().complete(null);
                    }
                });
    }

    /**
     * The messages for which the broker may have ended the connection: the first that is unanswered, since it takes
     * messages in their order, and the one acknowledged last, since mosquitto 2.0.11 acknowledges what it denies and
     * then ends the connection.
     */
    List<Outgoing> suspects() {
        Stream<Sent> unanswered = Stream.concat(published.values().stream(), sentAtMostOnce.stream())
                .min(Comparator.comparingInt(Sent::order))
                .stream();
        Stream<Sent> justAnswered = answered.filter(sent -> System.nanoTime() - answeredAt < JUST_NANOS).stream();
        return Stream.concat(justAnswered, unanswered)
                .map(sent -> sent.publish().message())
                .toList();
    }

    private void published(int id) {
        inFlight--;
        Sent sent = published.remove(id);
        if (sent != null) {
            answered = Optional.of(sent);
            answeredAt = System.nanoTime();
            sentAtMostOnce = sentAtMostOnce.filter(earlier -> earlier.order() > sent.order());
            sent.publish().acknowledged().complete(null);
        }
        publishWaiting();
    }
}
