package dev.towline.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.towline.job.Cause;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TransferFaultsTest {

    static Stream<Arguments> faults() {
        String text = "https://h/f?Signature=s3cr3t";
        return Stream.of(
                arguments("an unknown name", new UnknownHostException(text), Cause.DNS),
                arguments("a certificate that is not trusted", new SSLHandshakeException(text), Cause.TLS),
                arguments("TLS wrapped by a codec", new IOException(text, new SSLException(text)), Cause.TLS),
                arguments("no connection in time", new ConnectTimeoutException(text), Cause.TIMEOUT),
                arguments(
                        "no connection in time, wrapped",
                        new IOException(text, new ConnectTimeoutException(text)),
                        Cause.TIMEOUT),
                arguments("no answer in time", new TimeoutException(text), Cause.TIMEOUT),
                arguments("refused", new ConnectException(text), Cause.CONNECTION_LOST),
                arguments("no route", new NoRouteToHostException(text), Cause.CONNECTION_LOST),
                arguments("reset", new SocketException(text), Cause.CONNECTION_LOST),
                arguments("closed", new ClosedChannelException(), Cause.CONNECTION_LOST),
                arguments("closed, without a cause", new IOException("Connection was closed"), Cause.CONNECTION_LOST),
                arguments("a flood of headers", new TooLongFrameException(text), Cause.PROTOCOL),
                arguments("no HTTP", new IllegalArgumentException(text), Cause.PROTOCOL));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("faults")
    void isKnownByItsTypeAndQuotesNothing(String row, Throwable failure, Cause cause) {
        TransferFault fault = TransferFaults.of(failure);

        assertThat(fault.cause()).isEqualTo(cause);
        assertThat(fault.why()).isNotBlank().doesNotContain("s3cr3t");
    }
}
