/** What is counted and measured, for a monitoring system. In this package Micrometer is known to one class alone. */
@org.jspecify.annotations.NullMarked
package dev.towline.metrics;
