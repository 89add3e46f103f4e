package dev.towline.http;

import dev.towline.job.Cause;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** What an exception of the HTTP client means, by its type; its message may quote the request and is not passed on. */
final class TransferFaults {

    private TransferFaults() {}

    static TransferFault of(Throwable failure) {
        Cause cause = causeOf(failure);
        return new TransferFault(
                cause, describe(cause) + " (" + failure.getClass().getSimpleName() + ")");
    }

    private static Cause causeOf(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return Cause.DNS;
        }
        if (failure instanceof SSLException || failure.getCause() instanceof SSLException) {
            return Cause.TLS;
        }
        if (failure instanceof ConnectTimeoutException
                || failure instanceof TimeoutException
                || failure.getCause() instanceof ConnectTimeoutException) {
            return Cause.TIMEOUT;
        }
        if (failure instanceof ConnectException) {
            return Cause.CONNECTION_LOST;
        }
        return isMalformed(failure) ? Cause.PROTOCOL : Cause.CONNECTION_LOST;
    }

    /** Netty's decoders reject by {@code IllegalArgumentException}s and exceptions of their own package. */
    private static boolean isMalformed(Throwable failure) {
        return failure instanceof IllegalArgumentException
                || failure instanceof DecoderException
                || failure instanceof UnsupportedOperationException;
    }

    private static String describe(Cause cause) {
        return switch (cause.name()) {
            case "DNS" -> "the source's name could not be resolved";
            case "TLS" -> "no secure connection to the source";
            case "TIMEOUT" -> "the source did not answer in time";
            case "PROTOCOL" -> "the source did not speak HTTP";
            default -> "the connection was lost";
        };
    }
}
