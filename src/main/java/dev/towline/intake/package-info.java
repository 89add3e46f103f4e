/** From bytes to a job: parse, admit, persist. Whatever comes in gets a clear answer and stops nothing. */
@org.jspecify.annotations.NullMarked
package dev.towline.intake;
