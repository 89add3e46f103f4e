/** Configuration that several packages read, and the values that it is written in: durations. */
@org.jspecify.annotations.NullMarked
package dev.towline.config;
