package dev.towline.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where to listen when the usual port may be another program's. */
final class FreePort {

    private FreePort() {}

    /** The {@code preferred} port where nothing listens there on 127.0.0.1, otherwise 0: let the system choose */
    static int orAny(int preferred) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), preferred));
            return preferred;
        } catch (IOException taken) {
            return 0;
        }
    }
}
