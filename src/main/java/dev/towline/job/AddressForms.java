package dev.towline.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/**
 * The IPv4 addresses that an IPv6 address stands for: a translator, a tunnel or the kernel may connect to them instead.
 */
final class AddressForms {

    /**
     * @param prefix of the addresses of that form
     * @param octets where those of the IPv4 address are
     */
    private record Form(Cidr prefix, List<Integer> octets) {}

    /** Of the instance, since a native image cannot keep addresses that were made when it was built. */
    private final List<Form> forms = List.of(
            form("::/96", 12, 13, 14, 15), // IPv4-compatible, RFC 4291 2.5.5.1
            form("::ffff:0:0:0/96", 12, 13, 14, 15), // IPv4-translated, RFC 2765 2.1
            form("64:ff9b::/96", 12, 13, 14, 15), // NAT64, RFC 6052 2.1
            form("64:ff9b:1::/48", 12, 13, 14, 15), // NAT64 of a network's own, RFC 8215, as a prefix of 96 bits
            form("64:ff9b:1::/48", 6, 7, 9, 10), // the same as a prefix of 48 bits, RFC 6052 2.2
            form("64:ff9b:1::/48", 7, 9, 10, 11), // of 56 bits
            form("64:ff9b:1::/48", 9, 10, 11, 12), // of 64 bits
            form("2002::/16", 2, 3, 4, 5)); // 6to4, RFC 3056 2

    private static Form form(String prefix, Integer... octets) {
        return new Form(Cidr.parse(prefix).orElseThrow(), List.of(octets));
    }

    /** The address itself, and all IPv4 addresses in it. */
    List<InetAddress> of(InetAddress address) {
        InetAddress plain = address(address.getAddress());
        Stream<InetAddress> embedded = forms.stream()
                .filter(form -> form.prefix().contains(plain))
                .map(form -> embedded(plain.getAddress(), form.octets()));
        return Stream.concat(Stream.of(plain), embedded).toList();
    }

    private static InetAddress embedded(byte[] whole, List<Integer> octets) {
        byte[] v4 = new byte[octets.size()];
        for (int i = 0; i < v4.length; i++) {
            v4[i] = whole[octets.get(i)];
        }
        return address(v4);
    }

    /**
     * An IPv4-mapped address (RFC 4291 2.5.5.2) becomes the IPv4 address that the kernel connects to. A lookup of a name
     * gives it as it is.
     */
    private static InetAddress address(byte[] octets) {
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
