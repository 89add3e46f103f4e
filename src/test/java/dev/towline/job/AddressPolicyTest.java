package dev.towline.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {

    private static final AddressPolicy STRICT = new AddressPolicy(false, List.of());

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "127.0.0.1, a loopback address",
        "127.255.255.254, a loopback address",
        "126.255.255.255, allowed",
        "128.0.0.0, allowed",
        "::1, a loopback address",
        "::2, an unspecified address",
        "169.254.169.254, a link-local address",
        "169.254.170.2, a link-local address",
        "169.253.255.255, allowed",
        "169.255.0.0, allowed",
        "fe80::1, a link-local address",
        "febf:ffff::1, a link-local address",
        "fec0::1, allowed",
        "0.0.0.0, an unspecified address",
        "0.1.2.3, an unspecified address",
        "1.0.0.0, allowed",
        "::, an unspecified address",
        "224.0.0.1, a multicast address",
        "239.255.255.255, a multicast address",
        "240.0.0.1, allowed",
        "223.255.255.255, allowed",
        "ff02::1, a multicast address",
        "255.255.255.255, the broadcast address",
        "100.100.100.200, an address of a cloud's metadata",
        "168.63.129.16, an address of a cloud's metadata",
        "192.0.0.192, an address of a cloud's metadata",
        "fd00:ec2::254, an address of a cloud's metadata",
        "fd20:ce::254, an address of a cloud's metadata",
        "fd00:42::42, an address of a cloud's metadata",
        "::ffff:127.0.0.1, a loopback address",
        "::ffff:169.254.169.254, a link-local address",
        "::ffff:10.0.0.1, allowed",
        "::127.0.0.1, a loopback address",
        "::169.254.169.254, a link-local address",
        "::ffff:0:127.0.0.1, a loopback address",
        "64:ff9b::127.0.0.1, a loopback address",
        "64:ff9b::169.254.169.254, a link-local address",
        "64:ff9b::8.8.8.8, allowed",
        "64:ff9b:1::127.0.0.1, a loopback address",
        "64:ff9b:1:a9fe:a9:fe00:101:101, a link-local address",
        "64:ff9b:1:cca9:00fe:a9fe:101:101, a link-local address",
        "64:ff9b:1:cccc:a9:fea9:fe01:101, a link-local address",
        "64:ff9b:2::127.0.0.1, allowed",
        "2002:7f00:1::1, a loopback address",
        "2002:a9fe:a9fe::1, a link-local address",
        "2002:808:808::1, allowed",
        "10.0.0.1, allowed",
        "192.168.1.1, allowed",
        "172.16.0.1, allowed",
        "fd12:3456::1, allowed",
        "8.8.8.8, allowed",
        "2001:db8::1, allowed",
    })
    void anAddressIsOfAKind(String address, String kind) throws UnknownHostException {
        assertThat(STRICT.violation(InetAddress.getByName(address)).map(Failure::message))
                .isEqualTo(
                        kind.equals("allowed")
                                ? Optional.empty()
                                : Optional.of("the source is at " + kind + ", which is not allowed on this device"));
    }

    /** As a lookup of a name gives it; from text the JDK makes an IPv4 address at once. */
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"127.0.0.1", "169.254.169.254", "0.0.0.0"})
    void anAddressThatANameMapsToIpv6IsOfItsKind(String address) throws UnknownHostException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(InetAddress.getByName(address).getAddress(), 0, mapped, 12, 4);

        assertThat(STRICT.violation(Inet6Address.getByAddress("cdn.example", mapped, -1)))
                .isEqualTo(STRICT.violation(InetAddress.getByName(address)))
                .isPresent();
    }

    static Stream<Arguments> networks() {
        return Stream.of(
                arguments("in a denied network", "10.0.0.0/8", "10.255.255.255", false),
                arguments("beside it", "10.0.0.0/8", "11.0.0.0", true),
                arguments("a network named by one of its hosts", "192.168.7.9/24", "192.168.7.200", false),
                arguments("a length that is no whole octet, inside", "172.16.0.0/12", "172.31.255.255", false),
                arguments("a length that is no whole octet, outside", "172.16.0.0/12", "172.32.0.0", true),
                arguments("one address", "203.0.113.7/32", "203.0.113.7", false),
                arguments("its neighbour", "203.0.113.7/32", "203.0.113.6", true),
                arguments("all of IPv4", "0.0.0.0/0", "8.8.8.8", false),
                arguments("all of IPv4, and an address of IPv6", "0.0.0.0/0", "2001:db8::1", true),
                arguments("all of IPv6", "::/0", "2001:db8::1", false),
                arguments("all of IPv6, and an address of IPv4", "::/0", "8.8.8.8", true),
                arguments("IPv6, inside", "fd00::/8", "fd12:3456::1", false),
                arguments("IPv6, outside", "fd00::/8", "fc00::1", true),
                arguments("IPv4, by NAT64", "10.0.0.0/8", "64:ff9b::10.1.2.3", false),
                arguments("IPv4, by 6to4", "10.0.0.0/8", "2002:a01:203::1", false),
                arguments("IPv4, mapped", "10.0.0.0/8", "::ffff:10.1.2.3", false),
                arguments("a mapped network", "::ffff:10.0.0.0/104", "10.1.2.3", false),
                arguments("loopback, which is allowed with all that is local", "127.0.0.2/32", "127.0.0.1", true),
                arguments("loopback, denied although local is allowed", "127.0.0.2/32", "127.0.0.2", false));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("networks")
    void aDeniedNetworkIsDeniedAlsoWhereLocalIsAllowed(String row, String network, String address, boolean allowed)
            throws UnknownHostException {
        AddressPolicy policy =
                new AddressPolicy(true, List.of(Cidr.parse(network).orElseThrow()));

        assertThat(policy.violation(InetAddress.getByName(address)).isEmpty()).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://127.0.0.1/f, true",
        "https://127.0.0.1:8443/f, true",
        "https://[::1]/f, true",
        "https://[::ffff:127.0.0.1]:8443/f, true",
        "https://[::ffff:7f00:1]/f, true",
        "https://[0:0:0:0:0:0:0:1]/f, true",
        "https://[64:ff9b::a9fe:a9fe]/f, true",
        "https://169.254.169.254/latest/meta-data, true",
        "https://localhost/f, true",
        "https://LOCALHOST:1/f, true",
        "https://localhost./f, true",
        "https://a.localhost/f, true",
        "https://localhost.example/f, false",
        "https://notlocalhost/f, false",
        "https://10.0.0.1/f, false",
        "https://cdn.example/127.0.0.1, false",
    })
    void aUrlIsRejectedByItsHostWithoutALookup(URI url, boolean rejected) {
        assertThat(STRICT.violation(url).map(Failure::code))
                .isEqualTo(rejected ? Optional.of(FailureCode.URL_NOT_ALLOWED) : Optional.empty());
        assertThat(AddressPolicy.any().violation(url)).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "https://2130706433/f, true",
        "https://2852039166:80/f, true",
        "https://8/f, true",
        "https://0177.0.0.1/f, true",
        "https://8.8.8.8/f, false",
        "https://[2001:db8::1]/f, false",
        "https://1.example/f, false",
        "https://a1/f, false",
        "https://0x7f.example/f, false",
    })
    void anAddressInAnUnusualFormIsRejectedAlsoWhereLocalIsAllowed(URI url, boolean rejected) {
        assertThat(AddressPolicy.any().violation(url).map(Failure::message))
                .isEqualTo(
                        rejected
                                ? Optional.of("the source is at an address in an unusual form, which is not allowed on"
                                        + " this device")
                                : Optional.empty());
    }

    @Test
    void aRejectionNamesNoAddress() {
        assertThat(STRICT.violation(InetAddress.getLoopbackAddress())
                        .orElseThrow()
                        .message())
                .doesNotContain("127");
    }
}
