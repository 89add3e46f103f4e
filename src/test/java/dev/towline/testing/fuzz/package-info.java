/** Random inputs, made of good ones, for what reads bytes from outside. */
@org.jspecify.annotations.NullMarked
package dev.towline.testing.fuzz;
