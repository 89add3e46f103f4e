package dev.towline.download;

import dev.towline.job.Cause;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/**
 * Tells a head that came too late like any other fault of a source.
 *
 * @param timed throws Fault Tolerance's own exception when its time is up
 */
public record PunctualOpener(Opener timed) implements Opener {

    @Override
    public Exchange open(OriginRequest request) throws TransferFault, InterruptedException {
        try {
            return timed.open(request);
        } catch (TimeoutException late) {
            throw new TransferFault(Cause.TIMEOUT, "the source did not answer in time");
        }
    }
}
