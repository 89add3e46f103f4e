package dev.towline.config;

/** An address range, RFC 4632 and RFC 4291 2.3. */
public final class Cidr {

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    private static final String V4 = OCTET + "(\\." + OCTET + "){3}/([0-9]|[12]\\d|3[0-2])";
    private static final String V6 = "[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*/(\\d{1,2}|1[01]\\d|12[0-8])";

    private Cidr() {}

    public static boolean isValid(String text) {
        return text.strip().matches(V4) || text.strip().matches(V6);
    }
}
