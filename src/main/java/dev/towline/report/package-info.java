/** What the outside is told: documents, progress steps, and the outbox that keeps a word until the broker has it. */
@org.jspecify.annotations.NullMarked
package dev.towline.report;
