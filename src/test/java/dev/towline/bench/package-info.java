/**
 * The packaged service as a process, measured beside what a shell would do: {@code ./mvnw -Pbench verify}. It needs
 * mosquitto, bash, curl and openssl, and a machine that does nothing else.
 */
package dev.towline.bench;
