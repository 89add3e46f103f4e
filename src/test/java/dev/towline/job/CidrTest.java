package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CidrTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0/0",
                "10.0.0.0/8",
                " 192.168.0.0/16 ",
                "255.255.255.255/32",
                "::/0",
                "fd00::/8",
                "2001:db8::1/128",
                "::ffff:10.0.0.0/104",
                "64:ff9b::192.0.2.0/120"
            })
    void isARange(String text) {
        assertThat(Cidr.parse(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/08",
                "10.0.0.0/-1",
                "10.0.0/8",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "0x0a.0.0.0/8",
                "10.0.0.0/8/8",
                "::/129",
                "fd00:/8",
                "1:2/64",
                "::ffff:10.0.0.0/90",
                "[fd00::]/200",
                "fe80::1%eth0/64",
                "example.com/8",
                "localhost/8"
            })
    void isNone(String text) {
        assertThat(Cidr.parse(text)).isEmpty();
    }
}
