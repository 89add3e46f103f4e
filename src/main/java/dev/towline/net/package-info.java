/**
 * Why a connection could not be made or was lost, as text for people, and what a client certificate needs. The JDK
 * alone.
 */
@org.jspecify.annotations.NullMarked
package dev.towline.net;
