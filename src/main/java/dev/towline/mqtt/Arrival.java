package dev.towline.mqtt;

/**
 * A message that came in.
 *
 * @param about what it is, by its topic
 * @param retained handed over because of a subscription, and not because it was published just now (MQTT 3.1.1, 3.3.1.3)
 * @param acknowledge to be called once it is dealt with; never throws
 */
record Arrival(InboundTopic about, String topic, byte[] payload, boolean retained, Runnable acknowledge) {

    InboundTopic.Treatment treatment() {
        return about.treatment();
    }
}
