/** The PEM files of a TLS connection: checked at start, and read again when they were changed. */
@org.jspecify.annotations.NullMarked
package dev.towline.tls;
