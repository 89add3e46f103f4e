/**
 * A misbehaving origin for tests.
 *
 * <pre>{@code
 * Content file = Content.random(1, 1_000_000);
 * try (Origin origin = Origin.serving(file).start()) {
 *     origin.script(cutAfter(1000).and(weakEtag()), Fault.status(503).retryAfter("2")).then(cutEvery(65_536));
 *     download(origin.url("/fw.bin"));
 *     assertThat(origin.violations()).isEmpty();
 * }
 * }</pre>
 */
package dev.towline.testing.origin;
