/** From bytes to a job: parse, admit, persist. Every message gets a clear answer, and none stops the agent. */
@org.jspecify.annotations.NullMarked
package dev.towline.intake;
