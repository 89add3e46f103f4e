package dev.towline.net;

import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * What of TLS failed. What the peer did not like comes as an alert (RFC 8446 6.2), what we did not like as an exception
 * of the certificate's check.
 */
final class TlsDiagnosis {

    private static final Pattern ALERT = Pattern.compile("received fatal alert: ([a-z_]+)");
    private static final Pattern VERSION = Pattern.compile("protocol version|no appropriate protocol|server chose");

    private TlsDiagnosis() {}

    /**
     * @param causes outermost first
     * @return empty where TLS is not to blame
     */
    static Optional<ConnectionProblem> of(List<Throwable> causes) {
        Optional<ConnectionProblem> certificate = certificate(causes);
        return certificate.isPresent() ? certificate : handshake(causes);
    }

    private static Optional<ConnectionProblem> certificate(List<Throwable> causes) {
        if (any(causes, CertificateExpiredException.class::isInstance)) {
            return Optional.of(ConnectionProblem.EXPIRED);
        }
        if (any(causes, CertificateNotYetValidException.class::isInstance)) {
            return Optional.of(ConnectionProblem.NOT_YET_VALID);
        }
        if (any(causes, TlsDiagnosis::isConstrained)) {
            return Optional.of(ConnectionProblem.WEAK_CERTIFICATE);
        }
        if (any(causes, TlsDiagnosis::isUntrusted)) {
            return Optional.of(ConnectionProblem.UNTRUSTED);
        }
        return any(causes, TlsDiagnosis::isWrongName) ? Optional.of(ConnectionProblem.WRONG_NAME) : Optional.empty();
    }

    private static boolean any(List<Throwable> causes, Predicate<Throwable> test) {
        return causes.stream().anyMatch(test);
    }

    private static boolean isConstrained(Throwable failure) {
        return failure instanceof CertPathValidatorException path
                && path.getReason() == BasicReason.ALGORITHM_CONSTRAINED;
    }

    private static boolean isUntrusted(Throwable failure) {
        return failure instanceof CertPathBuilderException || failure instanceof CertPathValidatorException;
    }

    /** The check of names (RFC 6125, RFC 9525) has no exception of its own in the JDK. */
    private static boolean isWrongName(Throwable failure) {
        String text = Diagnosis.textOf(failure);
        return failure instanceof CertificateException
                && (text.contains("subject alternative") || text.contains("no name matching"));
    }

    /** Libraries wrap a precise exception in a vague one, so all are looked at. */
    private static Optional<ConnectionProblem> handshake(List<Throwable> causes) {
        List<ConnectionProblem> problems = causes.stream()
                .filter(SSLException.class::isInstance)
                .map(failure -> handshake(Diagnosis.textOf(failure)))
                .toList();
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        boolean closed = any(causes, ClosedChannelException.class::isInstance);
        return Optional.of(problems.stream()
                .filter(problem -> problem != ConnectionProblem.OTHER_TLS)
                .findFirst()
                .orElse(closed ? ConnectionProblem.CLOSED_IN_HANDSHAKE : ConnectionProblem.OTHER_TLS));
    }

    private static ConnectionProblem handshake(String text) {
        Matcher alert = ALERT.matcher(text);
        if (alert.find()) {
            return alert(alert.group(1));
        }
        if (text.contains("not an ssl/tls record") || text.contains("unrecognized ssl message")) {
            return ConnectionProblem.NOT_TLS;
        }
        if (VERSION.matcher(text).find()) {
            return ConnectionProblem.NO_COMMON_VERSION;
        }
        if (text.contains("timed out")) {
            return ConnectionProblem.HANDSHAKE_TIMEOUT;
        }
        return text.contains("closed") ? ConnectionProblem.CLOSED_IN_HANDSHAKE : ConnectionProblem.OTHER_TLS;
    }

    /** RFC 8446 6.2 and, of earlier versions, RFC 5246 7.2.2. */
    private static ConnectionProblem alert(String name) {
        return switch (name) {
            case "protocol_version" -> ConnectionProblem.NO_COMMON_VERSION;
            case "handshake_failure", "insufficient_security" -> ConnectionProblem.NO_COMMON_CIPHER;
            case "unrecognized_name" -> ConnectionProblem.UNKNOWN_SERVER_NAME;
            case "bad_certificate",
                    "unsupported_certificate",
                    "certificate_revoked",
                    "certificate_expired",
                    "certificate_unknown",
                    "certificate_required",
                    "unknown_ca",
                    "access_denied",
                    "decrypt_error" -> ConnectionProblem.CLIENT_CERTIFICATE;
            default -> ConnectionProblem.OTHER_TLS;
        };
    }
}
