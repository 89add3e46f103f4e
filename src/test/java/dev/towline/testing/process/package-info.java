/**
 * The packaged service as a process of its own, a real mosquitto, and an MQTT client that plays the backend.
 *
 * <pre>{@code
 * @RegisterExtension
 * final Bench bench = new Bench(SomeIT.class);
 *
 * bench.agent().startReady();
 * bench.backend().push("fw-1", document);
 * assertThat(bench.watcher().awaitEnd("fw-1").path("status").asText()).isEqualTo("SUCCEEDED");
 * }</pre>
 */
package dev.towline.testing.process;
