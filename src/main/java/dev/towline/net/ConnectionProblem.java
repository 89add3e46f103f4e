package dev.towline.net;

/** Why there is no connection to a peer, or none any more. The words follow "the peer ...: " and quote nothing. */
public enum ConnectionProblem {
    UNKNOWN_HOST(Kind.NAME, "its name cannot be resolved to an address"),
    REFUSED(Kind.CONNECTION, "nothing accepts connections on its port"),
    NO_ROUTE(Kind.CONNECTION, "there is no route to it from this network"),
    CONNECT_TIMEOUT(Kind.TIMEOUT, "it did not answer in time"),
    CLOSED(Kind.CONNECTION, "it closed the connection"),
    RESET(Kind.CONNECTION, "the connection was reset"),
    OTHER(Kind.CONNECTION, "the connection was lost"),

    UNTRUSTED(Kind.TLS, "its certificate is not trusted: no trusted authority issued it"),
    WRONG_NAME(Kind.TLS, "its certificate is for another name"),
    EXPIRED(Kind.TLS, "its certificate has expired"),
    NOT_YET_VALID(Kind.TLS, "its certificate is not valid yet, or the clock of this device is wrong"),
    WEAK_CERTIFICATE(Kind.TLS, "its certificate uses an algorithm or a key length that is no longer accepted"),
    NO_COMMON_VERSION(Kind.TLS, "it has no TLS version in common with this device"),
    NO_COMMON_CIPHER(Kind.TLS, "it has no TLS cipher in common with this device, or it requires a client certificate"),
    CLIENT_CERTIFICATE(Kind.TLS, "it does not accept the client certificate of this device, or requires one"),
    UNKNOWN_SERVER_NAME(Kind.TLS, "it does not know the name that it was asked for"),
    NOT_TLS(Kind.TLS, "it does not speak TLS on this port"),
    CLOSED_IN_HANDSHAKE(
            Kind.TLS, "it closed the connection during the TLS handshake; it may not speak TLS on this port"),
    HANDSHAKE_TIMEOUT(Kind.TLS, "it did not complete the TLS handshake in time; it may not speak TLS on this port"),
    OTHER_TLS(Kind.TLS, "the TLS connection failed");

    /** What has failed, for machines. */
    public enum Kind {
        NAME,
        CONNECTION,
        TIMEOUT,
        TLS
    }

    private final Kind kind;
    private final String words;

    ConnectionProblem(Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    public Kind kind() {
        return kind;
    }

    /** For people. */
    public String words() {
        return words;
    }
}
