/** The broker: the one connection, what comes in over it, and what goes out. Alone in knowing the MQTT client. */
@org.jspecify.annotations.NullMarked
package dev.towline.mqtt;
