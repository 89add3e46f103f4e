package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SourcePolicyTest {

    static Stream<Arguments> urls() {
        List<String> any = List.of();
        return Stream.of(
                arguments("https, no list of hosts", false, any, "https://h.example/f", true),
                arguments("http, forbidden", false, any, "http://h.example/f", false),
                arguments("http in capitals, forbidden", false, any, "HTTP://h.example/f", false),
                arguments("http, allowed", true, any, "http://h.example/f", true),
                arguments("a listed host", false, List.of("h.example"), "https://h.example/f", true),
                arguments("a listed host, another port", false, List.of("h.example"), "https://h.example:8443/f", true),
                arguments("a listed host in capitals", false, List.of(" H.example "), "https://h.EXAMPLE/f", true),
                arguments("a listed IPv6 address", false, List.of("2001:db8::1"), "https://[2001:db8::1]:8443/f", true),
                arguments("one listed in brackets", false, List.of("[2001:DB8::1]"), "https://[2001:db8::1]/f", true),
                arguments("an unlisted IPv6 address", false, List.of("2001:db8::1"), "https://[2001:db8::2]/f", false),
                arguments("an unlisted host", false, List.of("h.example"), "https://g.example/f", false),
                arguments("a host below a listed one", false, List.of("h.example"), "https://a.h.example/f", false),
                arguments("below a wildcard", false, List.of("*.h.example"), "https://a.h.example/f", true),
                arguments("deep below a wildcard", false, List.of("*.h.example"), "https://b.a.h.example/f", true),
                arguments("a wildcard's own name", false, List.of("*.h.example"), "https://h.example/f", false),
                arguments("a name that ends alike", false, List.of("*.h.example"), "https://evilh.example/f", false),
                arguments(
                        "a listed host as user name",
                        false,
                        List.of("h.example"),
                        "https://h.example@g.example/",
                        false),
                arguments("the second of two", false, List.of("a.example", "b.example"), "https://b.example/f", true),
                arguments("blank entries, which list nothing", false, List.of("", " "), "https://b.example/f", true));
    }

    @ParameterizedTest(name = "{0}: {4}")
    @MethodSource("urls")
    void sourcesAreAllowedBySchemeAndHost(String row, boolean http, List<String> hosts, String url, boolean allowed) {
        SourcePolicy policy = new SourcePolicy(http, hosts, 100);

        assertThat(policy.violation(URI.create(url)).map(Failure::code))
                .isEqualTo(allowed ? Optional.empty() : Optional.of(FailureCode.URL_NOT_ALLOWED));
    }

    @Test
    void artefactsAreAllowedUpToTheLargestSize() {
        SourcePolicy policy = new SourcePolicy(false, List.of(), 100);

        assertThat(policy.violation(100)).isEmpty();
        assertThat(policy.violation(101).map(Failure::code)).contains(FailureCode.TOO_LARGE);
    }

    @Test
    void aListedHostAtAForbiddenAddressIsRejected() {
        SourcePolicy policy = new SourcePolicy(false, List.of("127.0.0.1"), 100, new AddressPolicy(false, List.of()));

        assertThat(policy.violation(URI.create("https://127.0.0.1/f")).map(Failure::code))
                .contains(FailureCode.URL_NOT_ALLOWED);
    }

    @Test
    void aRejectionHoldsNothingOfTheQuery() {
        SourcePolicy policy = new SourcePolicy(false, List.of("h.example"), 100);

        assertThat(policy.violation(URI.create("https://g.example/f?Signature=s3cr3t"))
                        .orElseThrow()
                        .message())
                .doesNotContain("s3cr3t");
    }
}
