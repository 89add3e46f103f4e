/** The broker: the one connection, what comes in over it, and what goes out. Alone in knowing reactive messaging. */
@org.jspecify.annotations.NullMarked
package dev.towline.mqtt;
