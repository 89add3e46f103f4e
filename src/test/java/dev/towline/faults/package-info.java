/**
 * A whole job, from the request to the record of its end, on a disk that fails, under a process that goes down, and after
 * a power cut: with the agent's own classes, below which only the disk is another.
 *
 * <p>Some of the moments at each {@code ./mvnw verify}; all of them with {@code ./mvnw -Pfaults test}.
 */
package dev.towline.faults;
