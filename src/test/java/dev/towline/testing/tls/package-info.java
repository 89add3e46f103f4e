/** Certificates and TLS servers of the tests' own: right ones, and wrong ones of each kind. */
@org.jspecify.annotations.NullMarked
package dev.towline.testing.tls;
