package dev.towline.http;

/** Opens an exchange, within {@code towline.download.response-timeout}. */
@FunctionalInterface
public interface Opener {

    /**
     * @throws TransferFault where no head came
     * @throws InterruptedException where the thread was interrupted, by whom is for the caller to know
     */
    Exchange open(OriginRequest request) throws TransferFault, InterruptedException;
}
