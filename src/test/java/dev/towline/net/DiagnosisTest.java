package dev.towline.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DiagnosisTest {

    static Stream<Arguments> connections() {
        return Stream.of(
                arguments("a name nobody knows", new UnknownHostException("x"), ConnectionProblem.UNKNOWN_HOST),
                arguments("refused", new ConnectException("Connection refused"), ConnectionProblem.REFUSED),
                arguments(
                        "refused, by a system that speaks another language",
                        new ConnectException("Verbindungsaufbau abgelehnt"),
                        ConnectionProblem.REFUSED),
                arguments("no route", new NoRouteToHostException("x"), ConnectionProblem.NO_ROUTE),
                arguments("no route, by text", new ConnectException("No route to host"), ConnectionProblem.NO_ROUTE),
                arguments("no network", new SocketException("Network is unreachable"), ConnectionProblem.NO_ROUTE),
                arguments(
                        "no network, at connecting",
                        new ConnectException("Network is unreachable: /10.0.0.1:1883"),
                        ConnectionProblem.NO_ROUTE),
                arguments(
                        "no answer",
                        new ConnectException("connection timed out: /10.0.0.1"),
                        ConnectionProblem.CONNECT_TIMEOUT),
                arguments("no answer, by type", new SocketTimeoutException(), ConnectionProblem.CONNECT_TIMEOUT),
                arguments("no answer, of a future", new TimeoutException(), ConnectionProblem.CONNECT_TIMEOUT),
                arguments("closed", new ClosedChannelException(), ConnectionProblem.CLOSED),
                arguments("ended", new EOFException(), ConnectionProblem.CLOSED),
                arguments("reset", new SocketException("Connection reset"), ConnectionProblem.RESET),
                arguments("reset by peer", new IOException("Connection reset by peer"), ConnectionProblem.RESET),
                arguments("written to a reset one", new IOException("Broken pipe"), ConnectionProblem.RESET),
                arguments(
                        "wrapped", new IOException("x", new UnknownHostException("x")), ConnectionProblem.UNKNOWN_HOST),
                arguments("unknown", new IllegalStateException("reset"), ConnectionProblem.OTHER),
                arguments("without a text", new IOException(), ConnectionProblem.OTHER));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("connections")
    void aConnectionsProblemIsKnown(String row, Throwable failure, ConnectionProblem problem) {
        assertThat(Diagnosis.of(failure)).isEqualTo(problem);
    }

    static Stream<Arguments> certificates() {
        return Stream.of(
                arguments("no path", new CertPathBuilderException("x"), ConnectionProblem.UNTRUSTED),
                arguments("a wrong signature", new CertPathValidatorException("x"), ConnectionProblem.UNTRUSTED),
                arguments(
                        "a weak key",
                        new CertPathValidatorException("x", null, null, -1, BasicReason.ALGORITHM_CONSTRAINED),
                        ConnectionProblem.WEAK_CERTIFICATE),
                arguments(
                        "expired",
                        new CertPathValidatorException("x", new CertificateExpiredException()),
                        ConnectionProblem.EXPIRED),
                arguments(
                        "not yet valid",
                        new CertPathValidatorException("x", new CertificateNotYetValidException()),
                        ConnectionProblem.NOT_YET_VALID),
                arguments(
                        "another name",
                        new CertificateException("No subject alternative DNS name matching a.example found."),
                        ConnectionProblem.WRONG_NAME),
                arguments(
                        "an address it does not have",
                        new CertificateException("No subject alternative names matching IP address ::1 found"),
                        ConnectionProblem.WRONG_NAME),
                arguments(
                        "no names",
                        new CertificateException("No subject alternative names present"),
                        ConnectionProblem.WRONG_NAME),
                arguments(
                        "another common name",
                        new CertificateException("No name matching a.example found"),
                        ConnectionProblem.WRONG_NAME));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("certificates")
    void aCertificatesProblemIsKnownBelowWhatWrapsIt(String row, Throwable cause, ConnectionProblem problem) {
        Throwable wrapped = new SSLHandshakeException("Failed to create SSL connection")
                .initCause(new SSLHandshakeException("x").initCause(new CertificateException("y", cause)));

        assertThat(Diagnosis.of(wrapped)).isEqualTo(problem);
    }

    static Stream<Arguments> handshakes() {
        return Stream.of(
                arguments("Received fatal alert: protocol_version", ConnectionProblem.NO_COMMON_VERSION),
                arguments(
                        "The server selected protocol version TLS11 is not accepted by client preferences [TLS13]",
                        ConnectionProblem.NO_COMMON_VERSION),
                arguments(
                        "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)",
                        ConnectionProblem.NO_COMMON_VERSION),
                arguments("Received fatal alert: handshake_failure", ConnectionProblem.NO_COMMON_CIPHER),
                arguments("Received fatal alert: insufficient_security", ConnectionProblem.NO_COMMON_CIPHER),
                arguments("Received fatal alert: certificate_required", ConnectionProblem.CLIENT_CERTIFICATE),
                arguments("Received fatal alert: bad_certificate", ConnectionProblem.CLIENT_CERTIFICATE),
                arguments("Received fatal alert: unknown_ca", ConnectionProblem.CLIENT_CERTIFICATE),
                arguments("Received fatal alert: certificate_expired", ConnectionProblem.CLIENT_CERTIFICATE),
                arguments(
                        "(certificate_unknown) Received fatal alert: certificate_unknown",
                        ConnectionProblem.CLIENT_CERTIFICATE),
                arguments("Received fatal alert: unrecognized_name", ConnectionProblem.UNKNOWN_SERVER_NAME),
                arguments("Received fatal alert: internal_error", ConnectionProblem.OTHER_TLS),
                arguments("not an SSL/TLS record: 485454502f", ConnectionProblem.NOT_TLS),
                arguments("Unsupported or unrecognized SSL message", ConnectionProblem.NOT_TLS),
                arguments("handshake timed out after 10000ms", ConnectionProblem.HANDSHAKE_TIMEOUT),
                arguments(
                        "Connection closed while SSL/TLS handshake was in progress",
                        ConnectionProblem.CLOSED_IN_HANDSHAKE),
                arguments("anything else", ConnectionProblem.OTHER_TLS));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("handshakes")
    void aHandshakesProblemIsKnownByTheTextOfTheJdk(String text, ConnectionProblem problem) {
        assertThat(Diagnosis.of(new IOException("x", new SSLException(text)))).isEqualTo(problem);
    }

    @Test
    void aChannelThatClosesBelowTlsIsOneThatClosedInTheHandshake() {
        Throwable failure = new SSLHandshakeException("Failed").initCause(new ClosedChannelException());

        assertThat(Diagnosis.of(failure)).isEqualTo(ConnectionProblem.CLOSED_IN_HANDSHAKE);
    }

    @Test
    void aCircleOfCausesEnds() {
        IOException one = new IOException("one");
        one.initCause(new IOException("other", one));

        assertThat(Diagnosis.of(one)).isEqualTo(ConnectionProblem.OTHER);
    }

    @Test
    void everyProblemHasItsOwnText() {
        assertThat(Arrays.stream(ConnectionProblem.values()).map(ConnectionProblem::words))
                .doesNotHaveDuplicates();
    }
}
