package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.AddressPolicy;
import dev.towline.job.Failure;
import dev.towline.job.FailureCode;
import dev.towline.job.SourcePolicy;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RedirectsTest {

    private static final URI FROM = URI.create("https://cdn.example/fw/4.2/f.zip?Signature=s3cr3t");
    private static final Redirects ANY = new Redirects(new SourcePolicy(true, List.of(), 1000));

    static Stream<Arguments> targets() {
        return Stream.of(
                arguments("absolute", "https://b.example/g.zip", "https://b.example/g.zip"),
                arguments("absolute, another port", "https://b.example:8443/g", "https://b.example:8443/g"),
                arguments("an encoded slash", "https://b.example/a%2Fb/c%2f", "https://b.example/a%2Fb/c%2f"),
                arguments("an encoded percent sign", "https://b.example/a%252Fb", "https://b.example/a%252Fb"),
                arguments("needless encoding", "https://b.example/%61%7E", "https://b.example/%61%7E"),
                arguments("plus signs", "https://b.example/a+b?c+d=%2B", "https://b.example/a+b?c+d=%2B"),
                arguments(
                        "a signed query",
                        "https://b.example/g?X-Sig=a%2Fb%3D&e=&f",
                        "https://b.example/g?X-Sig=a%2Fb%3D&e=&f"),
                arguments(
                        "a query with slashes and marks",
                        "https://b.example/g?a=/?:@!$'()*,;",
                        "https://b.example/g?a=/?:@!$'()*,;"),
                arguments("an empty query", "https://b.example/g?", "https://b.example/g?"),
                arguments("dots in an absolute path", "https://b.example/a/./b/../c", "https://b.example/a/./b/../c"),
                arguments("double slashes", "https://b.example//a//b", "https://b.example//a//b"),
                arguments("scheme-relative", "//b.example/g", "https://b.example/g"),
                arguments("an absolute path", "/g%20h?x", "https://cdn.example/g%20h?x"),
                arguments("a relative path", "g.zip", "https://cdn.example/fw/4.2/g.zip"),
                arguments("a relative path with a query", "g?x=%2f", "https://cdn.example/fw/4.2/g?x=%2f"),
                arguments("the parent", "../g", "https://cdn.example/fw/g"),
                arguments("the same folder", "./g", "https://cdn.example/fw/4.2/g"),
                arguments("a query alone", "?t=%2B", "https://cdn.example/fw/4.2/f.zip?t=%2B"),
                arguments("spaces", "https://b.example/a b?c d", "https://b.example/a%20b?c%20d"),
                arguments(
                        "marks that no URL may hold",
                        "/a|b\"c<d>{e}^`\\",
                        "https://cdn.example/a%7Cb%22c%3Cd%3E%7Be%7D%5E%60%5C"),
                arguments(
                        "UTF-8 as HTTP hands it over, a character an octet",
                        "/\u00c3\u00a4",
                        "https://cdn.example/%C3%A4"),
                arguments("characters beyond Latin-1", "/\u20ac", "https://cdn.example/%E2%82%AC"),
                arguments("an IPv6 host", "https://[2001:db8::1]:8443/g", "https://[2001:db8::1]:8443/g"),
                arguments("capitals", "HTTPS://B.Example/G", "HTTPS://B.Example/G"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void leadsThereByteForByte(String row, String location, String target) {
        assertThat(followed(FROM, location)).isEqualTo(target);
    }

    @ParameterizedTest(name = "from {0} by {1} to {2}")
    @CsvSource({
        "https://h,           g,      https://h/g",
        "https://h,           ?q,     https://h?q",
        "https://h?x,         /g,     https://h/g",
        "https://h/a//b/f?x,  g,      https://h/a//b/g",
        "https://h/a//b/f?x,  ?q,     https://h/a//b/f?q",
        "https://h/a//b/f?x,  ../g,   https://h/a//g",
        "https://h/a/b,       ../../../g, https://h/g",
        "https://h/a/b/c,     ..,     https://h/a/",
        "https://h/a/b/c,     .,      https://h/a/b/",
        "https://h/a/b/c?x,   g/./h/../i?y, https://h/a/b/g/i?y",
        "https://h/a%2Fb/f,   g,      https://h/a%2Fb/g",
        "https://h/a/../b/f,  ?q,     https://h/a/../b/f?q",
        "http://h/f,          https://h/f, https://h/f",
        "http://h/f,          http://i/f,  http://i/f"
    })
    void aReferenceIsResolvedAgainstWhereItCameFrom(URI from, String location, String target) {
        assertThat(followed(from, location)).isEqualTo(target);
    }

    /** As text, for two URLs are equal that differ in the case of an escape. */
    private static String followed(URI from, String location) {
        Redirects.Step step = ANY.next(from, location);
        assertThat(step).isInstanceOf(Redirects.Step.Follow.class);
        return ((Redirects.Step.Follow) step).url().toString();
    }

    static Stream<Arguments> dead() {
        return Stream.of(
                arguments("https to http", "http://b.example/g"),
                arguments("https to http, scheme in capitals", "HTTP://b.example/g"),
                arguments("an address with a zone", "https://[fe80::1%25eth0]/g"),
                arguments("ftp", "ftp://b.example/g"),
                arguments("file", "file:///etc/passwd"),
                arguments("javascript", "javascript:alert(1)"),
                arguments("opaque", "https:g"),
                arguments("no host", "https:///g"),
                arguments("a broken escape", "/g%2"),
                arguments("an escape of no digits", "/g%zz"),
                arguments("a broken host", "https://[::1/g"),
                arguments("a host with a space", "https://b .example/g"),
                arguments("a port that is none", "https://b.example:x/g"),
                arguments("port 0", "https://b.example:0/g"),
                arguments("port 65536", "https://b.example:65536/g"),
                arguments("an address of two numbers", "https://127.1/g"),
                arguments("an address in hexadecimal", "https://0x7f.0.0.1/g"),
                arguments("an address with a dot at its end", "https://127.0.0.1./g"),
                arguments("garbage", "::"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dead")
    void leadsNowhere(String row, String location) {
        Redirects.Step step = ANY.next(FROM, location);

        assertThat(step).isInstanceOf(Redirects.Step.GiveUp.class);
        Failure failure = ((Redirects.Step.GiveUp) step).failure();
        assertThat(failure.cause()).contains("PROTOCOL");
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.message()).doesNotContain("s3cr3t");
    }

    @Test
    void whatAJobMayNotAskForARedirectMayNotEither() {
        AddressPolicy addresses = new AddressPolicy(false, List.of());
        Redirects strict = new Redirects(new SourcePolicy(false, List.of("*.example", "*.1", "::1"), 1000, addresses));

        assertThat(refusal(strict, "https://evil.test/g")).isEqualTo(FailureCode.URL_NOT_ALLOWED);
        assertThat(refusal(strict, "https://127.0.0.1/g")).isEqualTo(FailureCode.URL_NOT_ALLOWED);
        assertThat(refusal(strict, "https://[::1]/g")).isEqualTo(FailureCode.URL_NOT_ALLOWED);
        assertThat(refusal(ANY, "https://2130706433/g")).isEqualTo(FailureCode.URL_NOT_ALLOWED);
        assertThat(strict.next(FROM, "https://b.example/g")).isInstanceOf(Redirects.Step.Follow.class);
    }

    private static FailureCode refusal(Redirects redirects, String location) {
        Redirects.Step step = redirects.next(FROM, location);
        assertThat(step).isInstanceOf(Redirects.Step.GiveUp.class);
        return ((Redirects.Step.GiveUp) step).failure().code();
    }

    @ParameterizedTest(name = "{0} and {1}: {2}")
    @CsvSource({
        "https://h/a,      https://h/b,        true",
        "https://h/a,      https://H:443/b,    true",
        "http://h/a,       http://h:80/b,      true",
        "HTTPS://h/a,      https://h/a,        true",
        "https://h/a,      https://h:8443/a,   false",
        "http://h/a,       https://h/a,        false",
        "http://h:443/a,   https://h/a,        false",
        "https://h/a,      https://i/a,        false",
        "https://h/a,      https://a.h/a,      false",
        "https://[::1]/a,  https://[::1]:443/, true"
    })
    void anOriginIsSchemeHostAndPort(URI one, URI other, boolean same) {
        assertThat(Redirects.sameOrigin(one, other)).isEqualTo(same);
    }
}
