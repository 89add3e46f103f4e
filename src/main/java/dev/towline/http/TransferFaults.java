package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.net.ConnectionProblem;
import dev.towline.net.Diagnosis;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.proxy.ProxyConnectException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an exception of the HTTP client means; its message may quote the request and is not passed on. */
final class TransferFaults {

    /** What Netty says of an answer to CONNECT. */
    private static final Pattern CONNECT_STATUS = Pattern.compile("status: (\\d{3})\\b");

    private static final Set<ConnectionProblem> UNREACHED =
            EnumSet.of(ConnectionProblem.REFUSED, ConnectionProblem.NO_ROUTE, ConnectionProblem.CONNECT_TIMEOUT);

    private TransferFaults() {}

    /** Where all goes through a proxy: it is the proxy that could not be reached, or did not connect. */
    static TransferFault byProxy(Throwable failure) {
        Optional<ProxyConnectException> refusal = refusal(failure);
        if (refusal.isPresent()) {
            return notConnected(String.valueOf(refusal.get().getMessage()));
        }
        return isUnreached(failure)
                ? new TransferFault(
                        causeOf(Diagnosis.of(failure)),
                        "no connection to the proxy: " + Diagnosis.of(failure).words())
                : of(failure);
    }

    private static Optional<ProxyConnectException> refusal(Throwable failure) {
        return Stream.of(Optional.of(failure), Optional.ofNullable(failure.getCause()))
                .flatMap(Optional::stream)
                .filter(ProxyConnectException.class::isInstance)
                .map(ProxyConnectException.class::cast)
                .findFirst();
    }

    /** RFC 9110 9.3.6: anything but a 2xx means that there is no tunnel. */
    private static TransferFault notConnected(String text) {
        Matcher status = CONNECT_STATUS.matcher(text);
        if (status.find()) {
            int code = Integer.parseInt(status.group(1));
            String why = code == 407 ? ": it wants another user name or password (towline.download.proxy)" : "";
            return new TransferFault(Cause.ofStatus(code), "the proxy did not connect to the source, " + code + why);
        }
        return text.contains("timeout")
                ? new TransferFault(Cause.TIMEOUT, "the proxy did not connect to the source in time")
                : new TransferFault(Cause.CONNECTION_LOST, "the proxy closed the connection");
    }

    /** Whether no connection was made, so that nothing can have been sent. */
    static boolean isUnreached(Throwable failure) {
        return refusal(failure).isEmpty() && UNREACHED.contains(Diagnosis.of(failure));
    }

    static TransferFault of(Throwable failure) {
        ConnectionProblem problem = Diagnosis.of(failure);
        if (isTimeout(problem, failure)) {
            return new TransferFault(Cause.TIMEOUT, "the source did not respond in time");
        }
        if (problem == ConnectionProblem.OTHER && isMalformed(failure)) {
            return new TransferFault(Cause.PROTOCOL, "the source did not speak HTTP" + type(failure));
        }
        return new TransferFault(causeOf(problem), words(problem, failure));
    }

    private static Cause causeOf(ConnectionProblem problem) {
        return switch (problem.kind()) {
            case NAME -> Cause.DNS;
            case TLS -> Cause.TLS;
            case TIMEOUT -> Cause.TIMEOUT;
            case CONNECTION -> Cause.CONNECTION_LOST;
        };
    }

    private static String words(ConnectionProblem problem, Throwable failure) {
        return switch (problem) {
            case CLOSED, RESET -> "the connection to the source was lost";
            case OTHER -> "the connection to the source was lost" + type(failure);
            case OTHER_TLS -> "no connection to the source: " + problem.words() + type(failure);
            case UNKNOWN_HOST,
                    REFUSED,
                    NO_ROUTE,
                    CONNECT_TIMEOUT,
                    UNTRUSTED,
                    WRONG_NAME,
                    EXPIRED,
                    NOT_YET_VALID,
                    WEAK_CERTIFICATE,
                    NO_COMMON_VERSION,
                    NO_COMMON_CIPHER,
                    CLIENT_CERTIFICATE,
                    UNKNOWN_SERVER_NAME,
                    NOT_TLS,
                    CLOSED_IN_HANDSHAKE,
                    HANDSHAKE_TIMEOUT -> "no connection to the source: " + problem.words();
        };
    }

    private static boolean isTimeout(ConnectionProblem problem, Throwable failure) {
        return problem == ConnectionProblem.CONNECT_TIMEOUT
                || failure instanceof ConnectTimeoutException
                || failure.getCause() instanceof ConnectTimeoutException;
    }

    /** Netty's decoders throw {@code IllegalArgumentException} and exceptions of their own package. */
    private static boolean isMalformed(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof DecoderException
                || failure instanceof UnsupportedOperationException;
    }

    private static String type(Throwable failure) {
        return " (" + failure.getClass().getSimpleName() + ")";
    }
}
