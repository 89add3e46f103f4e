package dev.towline.rest;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /} and {@code HEAD /}: the page, from memory, so that nothing is copied to the disk to serve it. */
@ApplicationScoped
public class PageRoute {

    private static final String FILE = "/page/index.html";

    void serve(@Observes Router router) {
        byte[] page = read();
        String policy = PagePolicy.of(new String(page, StandardCharsets.UTF_8));
        router.route("/")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(exchange -> answer(exchange, Buffer.buffer(page), policy));
    }

    private static void answer(RoutingContext exchange, Buffer page, String policy) {
        HttpServerResponse response = exchange.response();
        response.putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cache-Control", "no-cache")
                .end(page);
    }

    private static byte[] read() {
        try (InputStream file = PageRoute.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not in the package");
            }
            return file.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
