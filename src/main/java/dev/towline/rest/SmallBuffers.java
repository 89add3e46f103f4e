package dev.towline.rest;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Bounds what the kernel keeps for clients that do not read: by itself it grows to megabytes for each connection, which
 * count as the agent's memory where a limit is set on it.
 */
@ApplicationScoped
public class SmallBuffers implements HttpServerOptionsCustomizer {

    private static final int SEND_BUFFER = 64 << 10;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setSendBufferSize(SEND_BUFFER);
    }
}
