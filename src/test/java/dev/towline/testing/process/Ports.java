package dev.towline.testing.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that are ended and started again on the same one. They lie below the range from which Linux takes
 * ports for outgoing connections, so that no connection of anybody sits on one in between.
 */
public final class Ports {

    private static final int LOWEST = 12_000;
    private static final int ABOVE_HIGHEST = 32_768;

    /** What was given already, to a process that may not listen yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port of loopback on which nothing listens now, for one caller alone. */
    public static int free() {
        int port;
        do {
            port = ThreadLocalRandom.current().nextInt(LOWEST, ABOVE_HIGHEST);
        } while (!isFree(port) || !GIVEN.add(port));
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
