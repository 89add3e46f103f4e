package dev.towline.mqtt;

import dev.towline.net.ConnectionProblem;
import dev.towline.net.Diagnosis;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.vertx.mqtt.MqttConnectionException;

/**
 * Why the broker is away, as text for people that names the key to look at.
 *
 * @param config what the connection is made with
 */
record WhyAway(MqttConfig config) {

    private static final int LONGEST_DETAIL = 200;

    /** @param made whether the broker had answered before: its CONNACK, MQTT 3.1.1 3.2 */
    String words(Throwable failure, boolean made) {
        if (failure instanceof MqttConnectionException refused) {
            return refused(refused.code());
        }
        ConnectionProblem problem = Diagnosis.of(failure);
        return switch (problem) {
            case UNKNOWN_HOST -> problem.words() + " (towline.mqtt.host)";
            case REFUSED -> problem.words() + " (towline.mqtt.port)";
            case CLOSED, RESET, OTHER -> broken(problem, failure, made);
            case UNTRUSTED -> problem.words() + " (towline.mqtt.tls.trust-certificate)";
            case WRONG_NAME -> problem.words() + " than " + config.host() + " (towline.mqtt.host)";
            case UNKNOWN_SERVER_NAME -> problem.words() + ", " + config.host() + " (towline.mqtt.host)";
            case NOT_TLS, CLOSED_IN_HANDSHAKE, HANDSHAKE_TIMEOUT ->
                problem.words() + " (towline.mqtt.port, towline.mqtt.tls.enabled)";
            case CLIENT_CERTIFICATE, NO_COMMON_CIPHER -> problem.words() + " (towline.mqtt.tls.client-certificate)";
            case OTHER_TLS -> problem.words() + detail(failure);
            case NO_ROUTE, CONNECT_TIMEOUT, EXPIRED, NOT_YET_VALID, WEAK_CERTIFICATE, NO_COMMON_VERSION ->
                problem.words();
        };
    }

    /** MQTT 3.1.1 3.2.2.3. */
    private static String refused(MqttConnectReturnCode code) {
        return switch (code) {
            case CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION -> "it does not accept MQTT 3.1.1";
            case CONNECTION_REFUSED_IDENTIFIER_REJECTED -> "it does not accept the client id (towline.mqtt.client-id)";
            case CONNECTION_REFUSED_SERVER_UNAVAILABLE -> "it is reached, but its MQTT service is not available";
            case CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD ->
                "it does not accept the user name or password (towline.mqtt.username, towline.mqtt.password)";
            case CONNECTION_REFUSED_NOT_AUTHORIZED ->
                "this device is not authorized to connect (towline.mqtt.username, towline.mqtt.password, its certificate"
                        + " or its client id)";
            default -> "it refused the connection with code " + (code.byteValue() & 0xff);
        };
    }

    private String broken(ConnectionProblem problem, Throwable failure, boolean made) {
        if (failure instanceof DecoderException) {
            return "what answers there does not speak MQTT" + beforeAnswer();
        }
        return made || !isClosed(problem, failure) ? lost(problem, failure) : unanswered();
    }

    /** The library reports a close by exceptions of its own, without a type to know them by. */
    private static boolean isClosed(ConnectionProblem problem, Throwable failure) {
        return problem != ConnectionProblem.OTHER
                || String.valueOf(failure.getMessage()).matches("Closed|Connection (was )?closed");
    }

    private static String lost(ConnectionProblem problem, Throwable failure) {
        if (problem != ConnectionProblem.OTHER) {
            return problem.words();
        }
        return isClosed(problem, failure) ? "the connection was closed" : problem.words() + detail(failure);
    }

    private String unanswered() {
        return "it closed the connection without an answer" + beforeAnswer();
    }

    private String beforeAnswer() {
        if (!config.tls().enabled()) {
            return "; it may require TLS on this port (towline.mqtt.tls.enabled)";
        }
        return config.tls().clientCertificate().isEmpty()
                ? "; it may require a client certificate (towline.mqtt.tls.client-certificate)"
                : "; it may not accept the client certificate (towline.mqtt.tls.client-certificate)";
    }

    private static String detail(Throwable failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return " (" + text.substring(0, Math.min(LONGEST_DETAIL, text.length())).replaceAll("\\p{Cntrl}", " ") + ")";
    }
}
