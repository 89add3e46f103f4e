/** A TCP relay that knows where an MQTT packet ends. */
@org.jspecify.annotations.NullMarked
package dev.towline.testing.relay;
