/** Starts and stops the agent, and wires its plain classes together. */
@org.jspecify.annotations.NullMarked
package dev.towline;
