package dev.towline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class KeysWithoutEffectTest {

    private static final int OF_ENVIRONMENT = 300;
    private static final int OF_PACKAGE = 250;

    private static SmallRyeConfig environment(Map<String, String> variables) {
        return new SmallRyeConfigBuilder()
                .withDefaultValue("towline.rest.write-token", "none")
                .withSources(new EnvConfigSource(variables, OF_ENVIRONMENT))
                .withSources(new PropertiesConfigSource(
                        Map.of("%dev.towline.rest.write-token", "some"), "application.properties", OF_PACKAGE))
                .withProfile("dev")
                .build();
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                arguments("nothing is set but by the package", Map.of(), ""),
                arguments("a key with an effect", Map.of("TOWLINE_JOBS_PUBLIC_KEYS", "/etc/key.pem"), ""),
                arguments(
                        "an empty value, as in a line of an environment file",
                        Map.of("TOWLINE_REST_WRITE_TOKEN", ""),
                        ""),
                arguments(
                        "the default, by whom relies on it",
                        Map.of("TOWLINE_REST_WRITE_TOKEN", "none"),
                        "set, but without effect in this version: towline.rest.write-token"),
                arguments(
                        "without its value",
                        Map.of("TOWLINE_REST_WRITE_TOKEN", "s3cr3t"),
                        "set, but without effect in this version: towline.rest.write-token"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void namesWhatTheUserHasSet(String row, Map<String, String> variables, String line) {
        assertThat(KeysWithoutEffect.warning(environment(variables)).orElse("")).isEqualTo(line);
    }

    @Test
    void knowsEveryKeyOnce() {
        assertThat(KeysWithoutEffect.all()).doesNotHaveDuplicates().allMatch(key -> key.startsWith("towline."));
    }
}
