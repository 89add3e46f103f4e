package dev.towline.net;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

/**
 * Finds the {@link ConnectionProblem} in what a client library reports. Where the type of an exception is not
 * enough, the JDK's texts are used.
 */
public final class Diagnosis {

    private static final int DEEPEST = 16;

    private Diagnosis() {}

    /**
     * What {@code failure}, or what it was caused by, means; {@link ConnectionProblem#OTHER} where nothing is known.
     */
    public static ConnectionProblem of(Throwable failure) {
        List<Throwable> causes = causes(failure);
        return TlsDiagnosis.of(causes).orElseGet(() -> causes.stream()
                .map(Diagnosis::ofOne)
                .filter(problem -> problem != ConnectionProblem.OTHER)
                .findFirst()
                .orElse(ConnectionProblem.OTHER));
    }

    /** The failure and its causes, outermost first; at most 16, since causes may form a circle. */
    private static List<Throwable> causes(Throwable failure) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable one = failure; one != null && causes.size() < DEEPEST; one = one.getCause()) {
            causes.add(one);
        }
        return causes;
    }

    private static ConnectionProblem ofOne(Throwable failure) {
        String text = textOf(failure);
        if (failure instanceof UnknownHostException || failure instanceof UnresolvedAddressException) {
            return ConnectionProblem.UNKNOWN_HOST;
        }
        if (failure instanceof SocketTimeoutException || failure instanceof TimeoutException) {
            return ConnectionProblem.CONNECT_TIMEOUT;
        }
        if (failure instanceof NoRouteToHostException || text.contains("unreachable")) {
            return ConnectionProblem.NO_ROUTE;
        }
        if (failure instanceof ConnectException) {
            return ofConnect(text);
        }
        if (failure instanceof ClosedChannelException || failure instanceof EOFException) {
            return ConnectionProblem.CLOSED;
        }
        return failure instanceof IOException && (text.contains("reset") || text.contains("broken pipe"))
                ? ConnectionProblem.RESET
                : ConnectionProblem.OTHER;
    }

    private static ConnectionProblem ofConnect(String text) {
        if (text.contains("timed out")) {
            return ConnectionProblem.CONNECT_TIMEOUT;
        }
        return text.contains("no route") ? ConnectionProblem.NO_ROUTE : ConnectionProblem.REFUSED;
    }

    static String textOf(Throwable failure) {
        return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    }
}
