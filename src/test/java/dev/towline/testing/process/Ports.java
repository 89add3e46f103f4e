package dev.towline.testing.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that are ended and started again on the same one. They lie below the range from which Linux takes
 * ports for outgoing connections, so that no connection of anybody sits on one in between.
 */
final class Ports {

    private static final int LOWEST = 12_000;
    private static final int ABOVE_HIGHEST = 32_768;

    private Ports() {}

    /** A port of loopback on which nothing listens now. */
    static int free() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST);
        } while (!isFree(port));
        return port;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
