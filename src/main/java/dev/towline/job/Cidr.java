package dev.towline.job;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An address range, RFC 4632 and RFC 4291 2.3.
 *
 * @param network any address of it
 * @param bits of the prefix, 0 to 32 or 128
 */
public record Cidr(InetAddress network, int bits) {

    private static final Pattern TEXT = Pattern.compile("([^/]+)/(0|[1-9]\\d{0,2})");
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    /** Of {@code ::ffff:0:0/96}, RFC 4291 2.5.5.2. */
    private static final int MAPPED_BITS = 96;

    /** Empty where {@code text} is no range: {@code 10.0.0.0/8}, {@code fd00::/8}. */
    public static Optional<Cidr> parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            return Optional.empty();
        }
        String address = parts.group(1);
        int bits = Integer.parseInt(parts.group(2));
        return AddressLiteral.parse(address)
                .map(network -> new Cidr(network, isMapped(network, address) ? bits - MAPPED_BITS : bits))
                .filter(Cidr::hasPossibleLength);
    }

    /** The JDK makes an IPv4 address of one that is IPv4-mapped. */
    private static boolean isMapped(InetAddress network, String text) {
        return network instanceof Inet4Address && text.contains(":");
    }

    private boolean hasPossibleLength() {
        return bits >= 0 && bits <= (network instanceof Inet4Address ? V4_BITS : V6_BITS);
    }

    /** Whether the range holds {@code address}; an IPv4 address is in no range of IPv6. */
    public boolean contains(InetAddress address) {
        byte[] here = network.getAddress();
        byte[] there = address.getAddress();
        return here.length == there.length && samePrefix(here, there);
    }

    private boolean samePrefix(byte[] here, byte[] there) {
        int whole = bits / Byte.SIZE;
        for (int i = 0; i < whole; i++) {
            if (here[i] != there[i]) {
                return false;
            }
        }
        int rest = bits % Byte.SIZE;
        int mask = 0xff << (Byte.SIZE - rest);
        return rest == 0 || (here[whole] & mask) == (there[whole] & mask);
    }
}
