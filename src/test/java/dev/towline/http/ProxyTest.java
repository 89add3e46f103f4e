package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    static Stream<Arguments> proxies() {
        return Stream.of(
                arguments("http://proxy.example:3128", "proxy.example", 3128, null),
                arguments("http://proxy.example:3128/", "proxy.example", 3128, null),
                arguments(" HTTP://10.0.0.1:1 ", "10.0.0.1", 1, null),
                arguments("http://[fd00::1]:65535", "fd00::1", 65535, null),
                arguments("http://dev:s3cr3t@p:80", "p", 80, new Proxy.User("dev", "s3cr3t")),
                arguments("http://dev:@p:80", "p", 80, new Proxy.User("dev", "")),
                arguments("http://dev:a:b@p:80", "p", 80, new Proxy.User("dev", "a:b")),
                arguments("http://d%40v:p%3A%2F%25+%C3%A9@p:80", "p", 80, new Proxy.User("d@v", "p:/%+\u00e9")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("proxies")
    void isAProxy(String text, String host, int port, Proxy.User user) {
        assertThat(Proxy.parse(text)).contains(new Proxy(host, port, Optional.ofNullable(user)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "proxy.example:3128",
                "http://proxy.example",
                "http://:3128",
                "http://proxy.example:0",
                "http://proxy.example:65536",
                "https://proxy.example:3128",
                "socks5://proxy.example:1080",
                "http://proxy.example:3128/path",
                "http://proxy.example:3128?a",
                "http://dev@proxy.example:3128",
                "http://dev:a b@proxy.example:3128"
            })
    void isNone(String text) {
        assertThat(Proxy.parse(text)).isEmpty();
    }

    @Test
    void itsTextHoldsNoCredentials() {
        assertThat(Proxy.parse("http://dev:s3cr3t@p:80").orElseThrow().toString())
                .contains("p", "80")
                .doesNotContain("s3cr3t", "dev");
    }
}
