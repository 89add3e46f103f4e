/** What can be asked on the device itself. Reads, and waits for nobody. */
@org.jspecify.annotations.NullMarked
package dev.towline.rest;
