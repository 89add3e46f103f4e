package dev.towline.http;

import dev.towline.job.Cause;
import dev.towline.net.ConnectionProblem;
import dev.towline.net.Diagnosis;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;

/** What an exception of the HTTP client means; its message may quote the request and is not passed on. */
final class TransferFaults {

    private TransferFaults() {}

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
            default -> "no connection to the source: " + problem.words();
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
