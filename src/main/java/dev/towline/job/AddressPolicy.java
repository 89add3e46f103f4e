package dev.towline.job;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which addresses this device may connect to for an artefact. The device sits inside someone's network, and beside
 * services that trust whoever reaches them: a job must not make it ask those.
 */
public final class AddressPolicy {

    private static final String LOOPBACK = "a loopback address";
    private static final String LINK_LOCAL = "a link-local address";
    private static final String UNSPECIFIED = "an unspecified address";
    private static final String MULTICAST = "a multicast address";
    private static final String METADATA = "an address of a cloud's metadata";

    private record Rule(Cidr range, String words) {}

    private final boolean allowLocal;
    private final List<Rule> rules;
    private final AddressForms forms = new AddressForms();

    /**
     * @param allowLocal what belongs to the device or to its link alone is allowed too
     * @param denied rejected in any case
     */
    public AddressPolicy(boolean allowLocal, List<Cidr> denied) {
        this.allowLocal = allowLocal;
        this.rules = Stream.concat(
                        allowLocal ? Stream.empty() : local(),
                        denied.stream().map(range -> new Rule(range, "an address of a denied network")))
                .toList();
    }

    /** Allows all. */
    public static AddressPolicy any() {
        return new AddressPolicy(true, List.of());
    }

    private static Stream<Rule> local() {
        return Stream.of(
                local("127.0.0.0/8", LOOPBACK), // RFC 1122 3.2.1.3
                local("::1/128", LOOPBACK), // RFC 4291 2.5.3
                local("169.254.0.0/16", LINK_LOCAL), // RFC 3927; most clouds have their metadata there
                local("fe80::/10", LINK_LOCAL), // RFC 4291 2.5.6
                local("0.0.0.0/8", UNSPECIFIED), // RFC 1122 3.2.1.3; Linux connects to itself
                local("::/128", UNSPECIFIED), // RFC 4291 2.5.2
                local("224.0.0.0/4", MULTICAST), // RFC 5771
                local("ff00::/8", MULTICAST), // RFC 4291 2.7
                local("255.255.255.255/32", "the broadcast address"), // RFC 919 7
                local("fd00:ec2::/32", METADATA), // AWS
                local("fd20:ce::254/128", METADATA), // Google
                local("fd00:42::42/128", METADATA), // Scaleway
                local("100.100.100.200/32", METADATA), // Alibaba
                local("168.63.129.16/32", METADATA), // Azure
                local("192.0.0.192/32", METADATA)); // Oracle
    }

    private static Rule local(String range, String words) {
        return new Rule(Cidr.parse(range).orElseThrow(), words);
    }

    /** Why the host of {@code url} is not allowed, as far as it is known without resolving it; empty where it is not. */
    public Optional<Failure> violation(URI url) {
        String host = String.valueOf(url.getHost());
        if (!allowLocal && isLocalhost(host)) {
            return Optional.of(failure(LOOPBACK));
        }
        Optional<InetAddress> address = AddressLiteral.parse(host);
        return address.isEmpty() && AddressLiteral.endsInNumber(host)
                ? Optional.of(failure("an address in an unusual form"))
                : address.flatMap(this::violation);
    }

    /** RFC 6761 6.3. */
    private static boolean isLocalhost(String host) {
        return host.toLowerCase(Locale.ROOT).matches("(.*\\.)?localhost\\.?");
    }

    /** Why {@code address}, or an IPv4 address that it stands for, is not allowed; empty where it is allowed. */
    public Optional<Failure> violation(InetAddress address) {
        List<InetAddress> all = forms.of(address);
        return rules.stream()
                .filter(rule -> all.stream().anyMatch(rule.range()::contains))
                .findFirst()
                .map(rule -> failure(rule.words()));
    }

    /** The address itself is not named: a job must not be able to ask what a name means in this network. */
    private static Failure failure(String words) {
        return Failure.of(
                FailureCode.URL_NOT_ALLOWED, "the source is at " + words + ", which is not allowed on this device");
    }
}
