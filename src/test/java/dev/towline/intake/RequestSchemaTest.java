package dev.towline.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.JobDocument;
import dev.towline.testing.Jobs;
import dev.towline.testing.Schema;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The request's schema and the parser agree, by the parser's own tables. */
class RequestSchemaTest {

    /** JSON Schema counts characters and values, not bytes, ports or ways of writing a number. */
    private static final Set<String> BEYOND_A_SCHEMA = Set.of(
            "size a whole float",
            "url: port 70000",
            "url: an address of two numbers",
            "url: an address in hexadecimal",
            "url: an address with a dot at its end",
            "too few blocks",
            "too many blocks",
            "more than 64 Ki blocks",
            "no digests, and no size",
            "fileName: 256 bytes of UTF-8",
            "fileName: a lone high surrogate",
            "fileName: a lone low surrogate");

    private static final Schema SCHEMA = Schema.of("request");

    @Test
    void takesTheSimplestJob() {
        assertThat(SCHEMA.problems(new JobDocument().bytes())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.towline.intake.ValidJobTest#accepted")
    void takesWhatTheAgentTakes(String row, JobDocument document) {
        assertThat(SCHEMA.problems(document.bytes())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "dev.towline.intake.InvalidJobTest#fields",
        "dev.towline.intake.InvalidJobTest#sizesAndDigests",
        "dev.towline.intake.InvalidJobTest#urls",
        "dev.towline.intake.InvalidJobTest#blocks",
        "dev.towline.intake.InvalidJobTest#names",
        "dev.towline.intake.InvalidJobTest#headers"
    })
    void forbidsWhatTheAgentRejects(String row, String field, JobDocument document) {
        boolean forbidden = !SCHEMA.problems(document.bytes()).isEmpty();

        assertThat(forbidden).isEqualTo(!BEYOND_A_SCHEMA.contains(row));
    }

    @Test
    void takesBothDigestsAndEveryField() {
        JobDocument full = JobDocument.full();

        assertThat(SCHEMA.problems(full.bytes())).isEmpty();
        assertThat(new JobParser().parse(Jobs.id("any"), full.bytes())).isInstanceOf(Parsed.Valid.class);
    }
}
