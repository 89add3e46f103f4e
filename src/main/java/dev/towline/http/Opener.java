package dev.towline.http;

/** Opens an exchange, within {@code towline.download.response-timeout}. */
@FunctionalInterface
public interface Opener {

    /**
     * Blocks until the header section is there, or it is clear that none will come. The caller closes the exchange.
     *
     * @throws InterruptedException where the thread was interrupted
     */
    Exchange open(OriginRequest request) throws InterruptedException;
}
