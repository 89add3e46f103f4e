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

/** Brings each message to whom it is for. */
final class Router {

    private static final Logger LOG = Logger.getLogger(Router.class);
    private static final CompletionStage<?> DONE = CompletableFuture.completedFuture(null);

    private final InboundTopics addressing;
    private final Intake intake;
    private final JobControl control;
    private final Outbox outbox;
    private final Presence presence;
    private final Rejections rejections;
    private final ControlParser parser = new ControlParser();

    Router(
            InboundTopics addressing,
            Intake intake,
            JobControl control,
            Outbox outbox,
            Presence presence,
            Rejections rejections) {
        this.addressing = addressing;
        this.intake = intake;
        this.control = control;
        this.outbox = outbox;
        this.presence = presence;
        this.rejections = rejections;
    }

    /**
     * @return over once what the message asks for is on disk
     * @throws IOException where it could not be kept: it must come again
     */
    CompletionStage<?> route(Arrival arrival) throws IOException {
        String topic = arrival.topic();
        byte[] payload = arrival.payload();
        InboundTopic addressee = addressing.of(topic);
        if (addressee instanceof InboundTopic.StatusEcho echo) {
            outbox.echo(echo.id(), payload);
        } else if (addressee instanceof InboundTopic.PresenceEcho) {
            presence(arrival);
        } else if (addressee instanceof InboundTopic.Config) {
            return config(topic, payload);
        } else if (payload.length == 0) {
            return DONE;
        } else if (addressee instanceof InboundTopic.Request request) {
            intake.offer(request.id(), payload, arrival.retained())
                    .ifPresent(reason -> rejections.reject(topic, reason));
        } else if (addressee instanceof InboundTopic.Control asked) {
            return control(topic, asked.id(), payload);
        } else if (addressee instanceof InboundTopic.NoJob) {
            rejections.reject(topic, "INVALID_JOB_ID");
        }
        return DONE;
    }

    /** What is retained is from before we said that we are there. */
    private void presence(Arrival arrival) {
        if (!arrival.retained()) {
            presence.echo(arrival.payload());
        }
    }

    /**
     * Answers what cannot be kept, however often it is tried.
     *
     * @return false where it may succeed later: it is to be tried again
     */
    boolean giveUp(Arrival arrival, Throwable failure) {
        boolean lasting = Lasting.is(failure);
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
