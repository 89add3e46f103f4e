package dev.towline;

import dev.towline.config.AgentConfig;
import dev.towline.dispatch.Dispatcher;
import dev.towline.report.JobMessages;
import dev.towline.report.Outbox;
import dev.towline.report.ProgressFeed;
import dev.towline.report.Publisher;
import dev.towline.report.ReportConfig;
import dev.towline.report.StatusDocument;
import dev.towline.report.Topics;
import dev.towline.report.TowlineMessages;
import dev.towline.rest.EventFeed;
import dev.towline.store.JobStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes what says how jobs stand, over MQTT and to listeners of {@code /events}. */
final class ReportBeans {

    @Produces
    @Singleton
    Topics topics(AgentConfig config) {
        return Topics.of(config.topicRoot(), config.deviceId());
    }

    @Produces
    @Singleton
    StatusDocument statusDocument(AgentConfig config) {
        return new StatusDocument(config.deviceId());
    }

    @Produces
    @Singleton
    JobMessages jobMessages(StatusDocument documents, Topics topics) {
        return new TowlineMessages(documents, topics);
    }

    @Produces
    @Singleton
    ProgressFeed progressFeed(
            JobStore store, JobMessages messages, Publisher publisher, Clock clock, ReportConfig config) {
        return new ProgressFeed(store, messages, publisher, clock, config);
    }

    @Produces
    @Singleton
    Outbox outbox(JobStore store, JobMessages messages, Publisher publisher) {
        return new Outbox(store, messages, publisher, Threads.single("towline-outbox"));
    }

    @Produces
    @Singleton
    EventFeed eventFeed(JobStore store, StatusDocument documents, Dispatcher dispatcher, Clock clock) {
        return new EventFeed(store, documents, dispatcher::running, clock);
    }
}
