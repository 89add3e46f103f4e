package dev.towline.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.towline.testing.fuzz.Fuzz;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Fields of responses, as bytes of a field's value come: RFC 9110 5.5. */
class HttpFuzzTest {

    private static final Instant NOW = Instant.parse("2026-12-01T02:00:00Z");

    private static byte[] latin(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Test
    void theContentRangeParser() {
        Fuzz.run(
                200_000,
                List.of(
                        latin("bytes 0-99/100"),
                        latin("bytes 100-199/*"),
                        latin("bytes */100"),
                        latin("BYTES 999999999999999998-999999999999999999/*")),
                input -> assertThat(ContentRange.parse(new String(input, ISO_8859_1))
                                .map(range ->
                                        range.first().orElse(0) <= range.last().orElse(0))
                                .orElse(true))
                        .isTrue());
    }

    @Test
    void theRetryAfterParser() {
        Fuzz.run(
                150_000,
                List.of(
                        latin("120"),
                        latin("999999999"),
                        latin("Fri, 31 Dec 1999 23:59:59 GMT"),
                        latin("Tue, 01 Dec 2026 02:00:30 GMT")),
                input -> {
                    String field = new String(input, ISO_8859_1);
                    for (Map<String, String> fields : List.of(
                            Map.of("Retry-After", field),
                            Map.of("Retry-After", "Tue, 01 Dec 2026 02:00:30 GMT", "Date", field))) {
                        assertThat(RetryAfter.of(new ResponseHead(503, fields), NOW)
                                        .map(wait -> !wait.isNegative())
                                        .orElse(true))
                                .isTrue();
                    }
                });
    }
}
