package dev.towline.job;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses in text, RFC 3986 3.2.2; nothing here ever asks for a name. */
final class AddressLiteral {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private static final Pattern NUMBER_LAST = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9A-Fa-f]*)\\.?");

    private AddressLiteral() {}

    /**
     * The address that {@code text} is; empty where it is a name, or no address in the usual form: an octet with a
     * leading zero is not the same number for everybody.
     *
     * @param text an IPv6 address with or without its brackets
     */
    static Optional<InetAddress> parse(String text) {
        String bare = bare(text);
        return V4.matcher(bare).matches() || V6.matcher(bare).matches() ? ofLiteral(bare) : Optional.empty();
    }

    /**
     * Whether {@code host} is no name, and so an IPv4 address in a form that resolvers read in several ways: no top-level
     * domain is a number, WHATWG URL 3.5.
     */
    static boolean endsInNumber(String host) {
        return NUMBER_LAST.matcher(host).matches();
    }

    /** Without the brackets that an IPv6 address has in a URL. */
    static String bare(String host) {
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The JDK takes what holds a colon, and four octets, for an address and never for a name. */
    private static Optional<InetAddress> ofLiteral(String bare) {
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
