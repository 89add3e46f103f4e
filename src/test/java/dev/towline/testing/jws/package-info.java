/** Plays the backend that signs requests. */
package dev.towline.testing.jws;
