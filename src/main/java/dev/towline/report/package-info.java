/**
 * What is published: documents, progress steps, and the outbox that keeps a status until the broker has confirmed it.
 */
@org.jspecify.annotations.NullMarked
package dev.towline.report;
