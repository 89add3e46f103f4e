package dev.towline.download;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * Opens exchanges within {@code towline.download.response-timeout}, see application.properties. When the time is up the
 * waiting thread is interrupted, and closes the connection on its way out.
 */
@ApplicationScoped
public class TimedOpener implements Opener {

    private final HttpOrigin origin;

    TimedOpener(HttpOrigin origin) {
        this.origin = origin;
    }

    @Override
    @Timeout
    public Exchange open(OriginRequest request) throws TransferFault, InterruptedException {
        return origin.open(request);
    }
}
