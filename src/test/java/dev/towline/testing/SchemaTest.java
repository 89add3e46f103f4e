package dev.towline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas are what they say: draft 2020-12. */
class SchemaTest {

    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    @ParameterizedTest
    @ValueSource(strings = {"request", "control", "config", "status", "presence", "rejected"})
    void isAValidSchema(String name) {
        JsonSchema metaSchema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SchemaLocation.of(DRAFT));

        assertThat(Schema.read(name).path("$schema").asText()).isEqualTo(DRAFT);
        assertThat(metaSchema.validate(Schema.read(name))).isEmpty();
    }
}
