package dev.towline.report;

/**
 * A message for the broker.
 *
 * @param payload UTF-8 JSON; empty to clear what is retained
 * @param qos 0 or 1
 * @param retain kept by the broker for those who subscribe later
 */
public record Outgoing(String topic, byte[] payload, int qos, boolean retain) {}
