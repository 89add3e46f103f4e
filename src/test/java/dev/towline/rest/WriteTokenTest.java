package dev.towline.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WriteTokenTest {

    private static final WriteToken TOKEN = new WriteToken(Optional.of("s3cret"));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer s3cret", "bearer s3cret", "Bearer  s3cret"})
    void theTokenIsAllowed(String authorization) {
        assertThat(TOKEN.allows(Optional.of(authorization))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"s3cret", "Bearer", "Bearer s3cre", "Bearer s3crett", "Basic s3cret", "Bearer S3CRET", "''"})
    void nothingElseIs(String authorization) {
        assertThat(TOKEN.allows(Optional.of(authorization))).isFalse();
    }

    @Test
    void withoutATokenNothingIsAllowed() {
        WriteToken none = new WriteToken(Optional.empty());

        assertThat(none.isSet()).isFalse();
        assertThat(none.allows(Optional.empty())).isFalse();
        assertThat(none.allows(Optional.of("Bearer "))).isFalse();
        assertThat(TOKEN.allows(Optional.empty())).isFalse();
    }
}
