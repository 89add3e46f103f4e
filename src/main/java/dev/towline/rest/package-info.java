/** REST and health, on the device itself. They only read, and wait for no other thread. */
@org.jspecify.annotations.NullMarked
package dev.towline.rest;
