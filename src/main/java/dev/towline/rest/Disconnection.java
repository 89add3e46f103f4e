package dev.towline.rest;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Ends a connection at once. What Vert.x offers itself waits until all that was written is sent, which never comes
 * where the client does not read.
 */
final class Disconnection {

    private Disconnection() {}

    static void of(HttpConnection connection) {
        if (connection instanceof ConnectionBase base) {
            base.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }
}
