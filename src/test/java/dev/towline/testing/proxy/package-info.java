/** Proxies for tests: a small one of our own, and real ones where they are installed. */
@org.jspecify.annotations.NullMarked
package dev.towline.testing.proxy;
