package dev.towline.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import jakarta.inject.Inject;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both kinds of connections have their TLS from the registry of Quarkus, by the names of their keys. */
@QuarkusTest
class TlsRegistryTest {

    @Inject
    TlsConfigurationRegistry registry;

    @ParameterizedTest
    @ValueSource(strings = {"towline.mqtt.tls", "towline.download.tls"})
    void theRegistryHasIt(String name) {
        assertThat(registry.get(name))
                .get()
                .extracting(TlsConfiguration::getName)
                .isEqualTo(name);
        assertThat(registry.get(name).flatMap(TlsConfiguration::getHostnameVerificationAlgorithm))
                .contains("HTTPS");
    }
}
