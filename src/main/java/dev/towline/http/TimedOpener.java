package dev.towline.http;

import dev.towline.job.Cause;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Opens exchanges within {@code towline.download.response-timeout}, which {@code DerivedConfig} sets as the timeout.
 * When the time is up the waiting thread is interrupted, and closes the connection.
 */
@ApplicationScoped
public class TimedOpener implements Opener {

    private final HttpOrigin origin;

    TimedOpener(HttpOrigin origin) {
        this.origin = origin;
    }

    @Override
    @Timeout
    @Fallback(fallbackMethod = "tooLate", applyOn = TimeoutException.class)
    public Exchange open(OriginRequest request) throws InterruptedException {
        return origin.open(request);
    }

    Exchange tooLate(OriginRequest request) throws InterruptedException {
        return Exchange.failed(new TransferFault(Cause.TIMEOUT, "the source did not respond in time"));
    }
}
