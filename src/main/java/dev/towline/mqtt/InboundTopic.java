package dev.towline.mqtt;

import dev.towline.job.JobId;
import java.io.IOException;

/** What a message below the device's topic is, by its topic. */
sealed interface InboundTopic {

    /** One method for each kind of topic, so that a new one does not compile until it is routed. */
    interface Cases<R> {
        R request(Request topic) throws IOException;

        R control(Control topic) throws IOException;

        R statusEcho(StatusEcho topic) throws IOException;

        R presenceEcho(PresenceEcho topic) throws IOException;

        R config(Config topic) throws IOException;

        R invalidJobId(InvalidJobId topic) throws IOException;

        R foreign(Foreign topic) throws IOException;
    }

    /**
     * How a message is treated before anybody reads it.
     *
     * @param queue messages of the same one are dealt with one after another; empty where there is no order to keep
     * @param request the broker may keep many of its kind as retained messages, and sends them again at each SUBSCRIBE
     * @param ours what comes in there is what we have published, or the backend's clearing of it
     */
    record Treatment(String queue, boolean request, boolean ours) {}

    Treatment treatment();

    /** Calls the method of {@code cases} for this topic; it may write to the disk. */
    <R> R act(Cases<R> cases) throws IOException;

    /** A request for a job. */
    record Request(JobId id) implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("jobs/" + id, true, false);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.request(this);
        }
    }

    /** A control message for a job. */
    record Control(JobId id) implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("jobs/" + id, false, false);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.control(this);
        }
    }

    /** Our own status, given back by the broker. */
    record StatusEcho(JobId id) implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("", false, true);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.statusEcho(this);
        }
    }

    /** Our own presence, given back by the broker, or our last will. */
    record PresenceEcho() implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("", false, true);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.presenceEcho(this);
        }
    }

    /** Settings for the whole agent. */
    record Config() implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("config", false, false);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.config(this);
        }
    }

    /** A request or control whose topic names no valid job. */
    record InvalidJobId(boolean request) implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("", request, false);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.invalidJobId(this);
        }
    }

    /** Nothing of ours. */
    record Foreign() implements InboundTopic {
        @Override
        public Treatment treatment() {
            return new Treatment("", false, false);
        }

        @Override
        public <R> R act(Cases<R> cases) throws IOException {
            return cases.foreign(this);
        }
    }
}
