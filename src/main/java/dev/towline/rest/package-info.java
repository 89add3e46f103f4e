/**
 * REST, health and the page, on the device itself. What is asked often waits for no other thread.
 */
@org.jspecify.annotations.NullMarked
package dev.towline.rest;
