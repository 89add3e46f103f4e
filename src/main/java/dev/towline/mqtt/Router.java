package dev.towline.mqtt;

import dev.towline.dispatch.AgentSettings;
import dev.towline.dispatch.ControlAnswer;
import dev.towline.dispatch.JobControl;
import dev.towline.intake.ControlParser;
import dev.towline.intake.Intake;
import dev.towline.job.ControlAction;
import dev.towline.job.JobId;
import dev.towline.report.Outbox;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Hands each message to the class that acts on it. */
final class Router {

    private static final Logger LOG = Logger.getLogger(Router.class);
    private static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

    private final Intake intake;
    private final JobControl control;
    private final Outbox outbox;
    private final Presence presence;
    private final Rejections rejections;
    private final ControlParser parser = new ControlParser();

    Router(Intake intake, JobControl control, Outbox outbox, Presence presence, Rejections rejections) {
        this.intake = intake;
        this.control = control;
        this.outbox = outbox;
        this.presence = presence;
        this.rejections = rejections;
    }

    /**
     * @return complete once what the message asks for is on disk
     * @throws IOException where it could not be kept: the message must come again
     */
    CompletionStage<?> route(Arrival arrival) throws IOException {
        return arrival.about().act(new Routes(arrival));
    }

    /** What is done with one message, by its topic. A retained request that was cleared comes as an empty message. */
    private final class Routes implements InboundTopic.Cases<CompletionStage<?>> {

        private final Arrival arrival;
        private final String topic;
        private final byte[] payload;

        Routes(Arrival arrival) {
            this.arrival = arrival;
            this.topic = arrival.topic();
            this.payload = arrival.payload();
        }

        @Override
        public CompletionStage<?> request(InboundTopic.Request request) throws IOException {
            if (payload.length > 0) {
                intake.offer(request.id(), payload, arrival.retained())
                        .ifPresent(reason -> rejections.reject(topic, reason));
            }
            return DONE;
        }

        @Override
        public CompletionStage<?> control(InboundTopic.Control asked) {
            return payload.length == 0 ? DONE : Router.this.control(topic, asked.id(), payload);
        }

        @Override
        public CompletionStage<?> statusEcho(InboundTopic.StatusEcho echo) {
            outbox.echo(echo.id(), payload);
            return DONE;
        }

        /** A retained one was published before this connection, and is overwritten by ours. */
        @Override
        public CompletionStage<?> presenceEcho(InboundTopic.PresenceEcho echo) {
            if (!arrival.retained()) {
                presence.echo(payload);
            }
            return DONE;
        }

        @Override
        public CompletionStage<?> config(InboundTopic.Config config) {
            return Router.this.config(topic, payload);
        }

        @Override
        public CompletionStage<?> invalidJobId(InboundTopic.InvalidJobId invalid) {
            if (payload.length > 0) {
                rejections.reject(topic, "INVALID_JOB_ID");
            }
            return DONE;
        }

        @Override
        public CompletionStage<?> foreign(InboundTopic.Foreign foreign) {
            return DONE;
        }
    }

    /**
     * Rejects a message that cannot be kept, however often it is tried.
     *
     * @return false where it may succeed later: it is to be tried again
     */
    boolean giveUp(Arrival arrival, Throwable failure) {
        boolean lasting = PermanentFailures.is(failure);
        if (lasting) {
            LOG.errorf("a message cannot be kept: %s", failure);
            rejections.reject(arrival.topic(), "STORAGE_ERROR");
        }
        return lasting;
    }

    private CompletionStage<?> control(String topic, JobId id, byte[] payload) {
        Optional<ControlAction> action = parser.action(payload);
        if (action.isEmpty()) {
            rejections.reject(topic, "INVALID_CONTROL");
            return DONE;
        }
        return control.control(id, action.get()).thenAccept(answer -> {
            if (answer != ControlAnswer.DONE && answer != ControlAnswer.ENDED) {
                rejections.reject(topic, answer.name());
            }
        });
    }

    /** An empty one, a retained message that was cleared, brings the device's own configuration back. */
    private CompletionStage<?> config(String topic, byte[] payload) {
        Optional<ControlParser.Config> config = payload.length == 0
                ? Optional.of(new ControlParser.Config(OptionalLong.empty(), false))
                : parser.config(payload);
        if (config.isEmpty()) {
            rejections.reject(topic, "INVALID_CONFIG");
            return DONE;
        }
        return control.apply(
                new AgentSettings(config.get().maxBytesPerSecond(), config.get().paused()));
    }
}
