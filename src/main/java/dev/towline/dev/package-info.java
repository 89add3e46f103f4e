/**
 * What {@code quarkus:dev} brings along: a broker, an origin, a sample job and its story on the console. Left out of the
 * package by the build, so nothing outside refers to it.
 */
@org.jspecify.annotations.NullMarked
package dev.towline.dev;
