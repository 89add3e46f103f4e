/** Plays the backend that signs requests. */
@org.jspecify.annotations.NullMarked
package dev.towline.testing.jws;
