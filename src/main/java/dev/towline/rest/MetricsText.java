package dev.towline.rest;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * {@code GET /q/metrics} is Prometheus' own text for whoever names no type: without one Micrometer writes OpenMetrics,
 * which names counters otherwise, and which readers of that text do not know.
 */
@ApplicationScoped
public class MetricsText {

    private static final String PATH = "/q/metrics";

    void serve(@Observes Router router) {
        router.get(PATH).order(Integer.MIN_VALUE).handler(exchange -> {
            HttpServerRequest request = exchange.request();
            if (!String.valueOf(request.getHeader(HttpHeaders.ACCEPT)).contains("openmetrics")) {
                request.headers().set(HttpHeaders.ACCEPT, "text/plain");
            }
            exchange.next();
        });
    }
}
